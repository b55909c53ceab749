"""The terms with which most agencies begin: six capabilities, the themes of the posts abroad, and technologies."""

from errera.foundation.sentences import N_

from ..states import TermKind

USUAL_TERMS = (  # kind, code, title, other words, parent, whether every initiative needs it
    (TermKind.CAPABILITY, "sector", N_("Sector expertise"), "sector knowledge, sectorkennis", "", True),
    (TermKind.CAPABILITY, "access", N_("Market access"), "market entry, local network, markttoegang", "", True),
    (TermKind.CAPABILITY, "matchmaking", N_("Matchmaking"), "b2b, business meetings, matchmaking", "", True),
    (TermKind.CAPABILITY, "logistics", N_("Logistics of missions and fairs"), "organisation, pavilion", "", False),
    (TermKind.CAPABILITY, "innovation", N_("Links to research and innovation"), "research, r&d, onderzoek", "", False),
    (TermKind.CAPABILITY, "reach", N_("Reach to companies"), "members, recruitment, bereik", "", False),
    (TermKind.THEME, "digital", N_("Digital technology"), "digital, ict, digitaal", "", False),
    (TermKind.THEME, "health", N_("Health"), "health care, zorg", "", False),
    (TermKind.THEME, "climate", N_("Climate technology"), "climate tech, cleantech, klimaat", "", False),
    (TermKind.TECHNOLOGY, "additive", N_("Additive manufacturing"), "3d printing, 3d-printen", "digital", False),
    (TermKind.TECHNOLOGY, "ai", N_("Artificial intelligence"), "ai, machine learning", "digital", False),
    (TermKind.TECHNOLOGY, "drones", N_("Drones"), "unmanned aircraft, uav", "digital", False),
    (TermKind.TECHNOLOGY, "biotech", N_("Biotechnology"), "biotech", "health", False),
    (TermKind.TECHNOLOGY, "medtech", N_("Medical technology"), "medtech, medical devices", "health", False),
    (TermKind.TECHNOLOGY, "hydrogen", N_("Hydrogen"), "waterstof, h2", "climate", False),
    (TermKind.TECHNOLOGY, "batteries", N_("Batteries"), "energy storage, accu", "climate", False),
    (TermKind.TECHNOLOGY, "circular", N_("Circular materials"), "recycling, kringloop", "climate", False),
)
