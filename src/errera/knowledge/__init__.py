"""What partners and agency learnt: lessons reviewed before others read them, groups that learn together, questions.

Nouns: lesson, edition, peer group, action point, question.
Looks down at registrations, initiatives, partners, strategy and the foundation; the website reads what is public.
"""
