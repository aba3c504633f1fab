"""What a jury looks for, in our own words: hints for writers, by the lens of the round."""

from __future__ import annotations

LENSES = {
    "draagvlak": (
        "Wie staat hierachter? Noem politici, diensten, partners, kinderen en jongeren, en waaruit"
        " dat blijkt: een besluit, een stemming, hun eigen woorden."
    ),
    "analyse": (
        "Waarop steunt dit? Noem het cijfer, het gesprek of het signaal waardoor jullie dit kozen,"
        " met bron en jaar, en wat jullie daarom anders deden."
    ),
    "transversaliteit": (
        "Wie doet dit, buiten de jeugddienst? Noem andere diensten met hun eigen taak, en wat er"
        " blijft als één persoon weggaat."
    ),
    "visievorming": (
        "Welke lijn loopt er? Van wat jullie vaststelden, naar wat jullie willen, naar een actie"
        " met een mandaat en een budget."
    ),
}
HONEST = "Zeg ook wat nog niet lukt, en wat jullie eraan doen. Een jury vraagt daar toch naar."
