"""A contract of our own: a room's doorways are for that room only."""

from importlinter import Contract, ContractCheck, fields, output

STOREYS_WITH_ROOMS = ("foundation",)


def room_of(module: str) -> str:
    """Give the room a module lives in; the foundation's rooms are one level deeper."""
    parts = module.split(".")
    return ".".join(parts[: 3 if len(parts) > 2 and parts[1] in STOREYS_WITH_ROOMS else 2])


def is_in(module: str, places: list[str]) -> bool:
    """Say whether a module is one of these places, or inside one."""
    return any(module == place or module.startswith(place + ".") for place in places)


class OwnRoomOnly(Contract):
    """`private` modules of a room may be imported only from inside that room (or by `also`), but for `shared`."""

    type_name = "own_room_only"

    root = fields.StringField()
    private = fields.ListField(subfield=fields.StringField())
    shared = fields.ListField(subfield=fields.StringField(), required=False)  # rooms and modules for everybody
    also = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph, verbose):
        found = [
            (importer, module)
            for module in sorted(graph.modules)
            if self._is_doorway(module)
            for importer in sorted(graph.find_modules_that_directly_import(module))
            if not self._is_welcome(importer, room_of(module))
        ]
        return ContractCheck(kept=not found, metadata={"found": found})

    def render_broken_contract(self, check):
        for importer, module in check.metadata["found"]:
            output.print_error(f"{importer} goes in by {module}; use that room's queries or actions instead.")

    def _is_doorway(self, module):
        inside = module.removeprefix(room_of(module)).strip(".").split(".")
        is_private = module.startswith(f"{self.root}.") and inside[0] in self.private
        return is_private and not is_in(module, self.shared or [])

    def _is_welcome(self, importer, room):
        return is_in(importer, [room, *(self.also or [])])
