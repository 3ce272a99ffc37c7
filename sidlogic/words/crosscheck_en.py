"""What is said about audits in English. Same keys and same {places} as crosscheck_da."""

PHRASES = {
    # cross-examination
    "head": "{patients} patients, {answers} answers by the engine that decides ({seconds:.1f} s), kb {sha}",
    "line": "{engine:<22} {patients:>6} patients  {answers:>8} answers compared  {same}  {seconds:.1f} s",
    "agrees": "all the same",
    "differs": "DIFFERS for {count} patients",
    "absent": "{engine:<22} not installed, not asked",
    "untried": "{engine:<22} never run: it could not be had where this was made; kb export writes its program",
    "failed": "{engine:<22} gave no answer: {what}",
    "only_ours": "  only sidlogic: {atom}",
    "only_theirs": "  only {engine}: {atom}",
    "more": "... and {count} patients more",
}
