"""What people pay for a place: prices with VAT, invoices and credit notes, what the bank brings, and refunds.

Nouns: schedule of fees, price, VAT treatment, invoice, credit note, refund.
Looks down at registrations, initiatives, payments, the ledger and the foundation; meetings stand beside it.
"""
