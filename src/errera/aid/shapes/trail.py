"""The words of the trail for what this room records; `{called}` is what the record called itself."""

from errera.foundation.sentences import N_

EVENT_WORDS = {
    "aid.ceiling.set": N_("Ceiling set"),
    "aid.ceiling.changed": N_("Ceiling changed"),
    "aid.ceiling.ended": N_("Ceiling ended"),
    "aid.link.added": N_("Link between undertakings recorded"),
    "aid.link.ended": N_("Link between undertakings ended"),
    "aid.link.struck": N_("Link between undertakings struck"),
    "aid.link.imported": N_("Link between undertakings recorded from a workbook"),
    "aid.share.recorded": N_("Share of earlier aid after a split recorded"),
    "aid.aid.granted": N_("Aid granted"),
    "aid.aid.corrected": N_("Aid corrected by a later row"),
    "aid.aid.withdrawn": N_("Aid withdrawn"),
    "aid.aid.imported": N_("Aid recorded from a workbook"),
    "aid.declaration.declared": N_("Aid of another authority declared"),
    "aid.declaration.withdrawn": N_("Declaration withdrawn"),
    "aid.declaration.superseded": N_("Declaration taken over by the register"),
    "aid.declaration.imported": N_("Declaration recorded from a workbook"),
}

FIELD_WORDS = {
    "state": N_("State"), "cents": N_("Amount"), "currency": N_("Currency"), "granted_on": N_("Granted on"),
    "member_state": N_("Member State"), "authority": N_("Granting authority"), "instrument": N_("Instrument"),
    "sector": N_("Sector"), "title": N_("Title"), "about": N_("About"), "kind": N_("Kind"), "code": N_("Code"),
    "from_on": N_("First day"), "until_on": N_("Last day"), "years": N_("Years"), "window": N_("Window"),
    "first_month": N_("First month of the fiscal year"), "corrects": N_("Corrects"), "entry": N_("Row of the register"),
    "reason": N_("Reason"), "used_cents": N_("Counted in all"), "room_cents": N_("Room left"),
    "beneficiary": N_("Beneficiary"), "organisation": N_("Organisation"), "controller": N_("Controls"),
    "controlled": N_("Is controlled"), "holder": N_("Got the aid"), "taker": N_("Took over"), "weight": N_("Weight"),
    "split_on": N_("Split on"), "document_hash": N_("Hash of the document"), "is_near": N_("Near the ceiling"),
}  # fmt: skip
