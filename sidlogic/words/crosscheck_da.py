"""What is said about audits in Danish. Same keys and same {places} as crosscheck_en."""

PHRASES = {
    # cross-examination
    "head": "{patients} patienter, {answers} svar fra den motor, der afgør ({seconds:.1f} s), kb {sha}",
    "line": "{engine:<22} {patients:>6} patienter  {answers:>8} svar sammenlignet  {same}  {seconds:.1f} s",
    "agrees": "alle ens",
    "differs": "AFVIGER for {count} patienter",
    "absent": "{engine:<22} ikke installeret, ikke spurgt",
    "untried": "{engine:<22} aldrig kørt: den kunne ikke skaffes, hvor dette blev lavet; kb export skriver dens program",
    "failed": "{engine:<22} gav intet svar: {what}",
    "only_ours": "  kun sidlogic: {atom}",
    "only_theirs": "  kun {engine}: {atom}",
    "more": "... og {count} patienter mere",
}
