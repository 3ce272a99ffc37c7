"""The fixed words of the command line in Danish. Same keys and same {places} as table_en."""

PHRASES = {
    "invalid": "{who}: {n} fejl, patienten er ikke vurderet",
    "invalid_one": "{who}: 1 fejl, patienten er ikke vurderet",
    "bug": "{source} ({id}): fejl i programmet, patienten er ikke vurderet ({what})",
    "nothing": "ingenting",
}
