"""Tables with known answers are read whole, or refused with their line, field and mend."""

import pytest

from matching.evaluation.collection import CollectionError
from matching.evaluation.tables import TitleRow, read_sentences, read_titles


def write(folder, text):
    path = folder / "table.csv"
    path.write_text(text, "utf-8")
    return path


def test_titles_are_read_with_what_else_there_is(tmp_path):
    path = write(
        tmp_path, '\ufefftitle,text,language,isco08,more\n Kokki ,"Keität,\nmaistat",FI,5120,x\nUpseeri,,,0110,\n'
    )
    assert read_titles(path) == (
        TitleRow("Kokki", "Keität,\nmaistat", "fi", "5120"),
        TitleRow("Upseeri", "", None, "0110"),
    )
    assert read_titles(write(tmp_path, "isco08,title\n5,cook\n")) == (TitleRow("cook", "", None, "5"),)


def test_skills_are_gathered_by_sentence_and_rows_without_an_answer_are_counted(tmp_path):
    rows = "a,SQL\na,LABEL NOT PRESENT\nb,UNDERSPECIFIED\na,Java\na,SQL\n"
    found = read_sentences(write(tmp_path, "sentence,label\n" + rows))
    assert found.labels == {"a": frozenset({"SQL", "Java"})}
    assert found.left_out == 2


BROKEN = {
    "no column": (read_titles, "title,text\nx,y\n", ["line 1", "no column isco08", "title, isco08"]),
    "no title": (read_titles, "title,isco08\ncook,5120\n ,5120\n", ["line 3", "field title"]),
    "letters": (read_titles, "title,isco08\ncook,C512\n", ["line 2", "field isco08", '"C512"', "1 to 4 digits"]),
    "too long": (read_titles, "title,isco08\ncook,51201\n", ["line 2", "field isco08"]),
    "no rows": (read_titles, "title,isco08\n", ["no rows"]),
    "no sentence": (read_sentences, "sentence,label\n,SQL\n", ["line 2", "field sentence"]),
    "no label": (read_sentences, "sentence,label\nx,\n", ["line 2", "field label"]),
    "no answers": (read_sentences, "sentence,label\nx,UNDERSPECIFIED\n", ["no row names a skill"]),
    "empty": (read_sentences, "", ["no column sentence, label"]),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_table_is_refused_with_line_field_and_mend(tmp_path, name):
    read, text, told = BROKEN[name]
    path = write(tmp_path, text)
    with pytest.raises(CollectionError) as error:
        read(path)
    assert all(each in str(error.value) for each in (str(path), *told)), str(error.value)


def test_a_file_that_is_not_there_or_not_utf8_is_named(tmp_path):
    with pytest.raises(CollectionError, match="check the path"):
        read_titles(tmp_path / "nothing.csv")
    (tmp_path / "latin.csv").write_bytes("title,isco08\nyö,1\n".encode("latin-1"))
    with pytest.raises(CollectionError, match="UTF-8"):
        read_titles(tmp_path / "latin.csv")
