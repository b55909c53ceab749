"""How Errera looks and speaks: pages, tables, forms, sentences in the reader's language.

Nouns: page, table, column, component, thread. It knows no room and no record; rooms give it plain values.
"""
