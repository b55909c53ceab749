"""What can be said about it: measurements by period and source, progress, cost per result, reports.

Nouns: period, measurement, part, evidence, feed, report.
Looks down at every room below; the website comes from above.
"""
