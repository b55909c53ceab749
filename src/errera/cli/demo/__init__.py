"""The demo programme: "Flanders Accelerates!" from a content file, through a real workbook, into a database.

Nothing here is a short cut: the content becomes an XLSX file, the file goes through the workbook's own check and
load, and what people do afterwards goes through the same actions as on the pages.
"""

MONEY = "demo.money"  # the long work that fills in the money
