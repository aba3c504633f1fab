"""What the fonts can draw is asked of the fonts themselves."""

from kvsg_portfolio.scripts.glyphs import without_glyph


def test_dutch_and_french_are_in_the_fonts_and_greek_and_smileys_are_not() -> None:
    assert without_glyph("éÉëïçœ€–’“”…½×→●★≥≤✓øÅßŁódźŞğıŠă") == frozenset()
    assert without_glyph("aα😀☃") == frozenset("α😀☃")
