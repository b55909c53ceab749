"""How agendas, days and results look: on a telephone, on the organiser's screen, in calendars and on paper."""
