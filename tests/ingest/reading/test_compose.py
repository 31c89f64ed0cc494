"""The text that is kept: title, text and details, each once."""

from ingest.fields import PostingFields
from ingest.reading.compose import posting_text


def test_a_detail_stands_behind_the_text():
    fields = PostingFields(1, "1", "Kokki", "Keität.", details=(("openings", "3"), ("apply", "Soita")))
    assert posting_text(fields) == ("Kokki\n\nKeität.\n\nOpen positions: 3\nHow to apply: Soita", 5)


def test_a_text_that_comes_back_from_an_export_does_not_grow():
    fields = PostingFields(1, "1", "Kokki", "Keität 3 ruokaa.", details=(("openings", "3"), ("apply", "Soita")))
    first, title_end = posting_text(fields)
    again = PostingFields(1, "1", "Kokki", first[title_end:].strip(), details=fields.details)
    assert posting_text(again) == (first, title_end)


def test_a_title_is_cut_only_where_it_is_repeated_as_a_whole_word():
    fields = PostingFields(1, "1", "Metsuri", "Metsurin hommia Ilomantsissa.")
    assert posting_text(fields)[0] == "Metsuri\n\nMetsurin hommia Ilomantsissa."
    assert posting_text(PostingFields(1, "1", "Metsuri", "Metsuri, Ilomantsi"))[0] == "Metsuri\n\n, Ilomantsi"
