"""The programme as one spreadsheet: every room hangs its sheets here, to be checked, loaded and saved as a whole.

Nouns: sheet, row, fault, upload.
"""
