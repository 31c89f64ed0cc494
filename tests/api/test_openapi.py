"""The OpenAPI document shows what each operation answers, and what it shows is what the views take."""

import pytest

from api.app import create_app
from api.problems import MEDIA_TYPE
from api.routes.examples import EXAMPLES
from api.settings import Settings
from api.views.matches import WhyView


@pytest.fixture(scope="module")
def document(tmp_path_factory):
    return create_app(Settings(home=tmp_path_factory.mktemp("home"))).openapi()


def _operations(document):
    return [
        (f"{method} {path}", operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]


def test_every_operation_has_an_example_of_its_answer(document):
    operations = _operations(document)
    assert len(operations) >= 6
    without = [
        name
        for name, operation in operations
        if "example" not in operation["responses"]["200"]["content"].get("application/json", {})
    ]
    assert without == []


def test_every_error_has_an_example_as_a_problem_document(document):
    for name, operation in _operations(document):
        if name.startswith(("get /v1", "post /v1")):
            errors = {status: answer for status, answer in operation["responses"].items() if status != "200"}
            assert {"404", "422", "503"} <= set(errors), name
            examples = {status: answer["content"][MEDIA_TYPE]["example"] for status, answer in errors.items()}
            assert {status: str(example["status"]) for status, example in examples.items()} == dict(
                zip(examples, examples, strict=True)
            )


@pytest.mark.parametrize("view", EXAMPLES, ids=lambda view: view.__name__)
def test_each_example_is_read_by_its_view(view):
    read = view.model_validate(EXAMPLES[view])
    assert read.model_dump(exclude_unset=True, mode="json") == EXAMPLES[view]


def test_the_words_of_the_example_stand_where_it_says():
    why = EXAMPLES[WhyView]
    words = [each for part in why["match"]["parts"] for each in part.get("evidence", [])]
    words += [each for constraint in why["constraints"] for each in constraint["evidence"]]
    assert words
    assert all(why["texts"][each["side"]][each["start"] : each["end"]] == each["text"] for each in words)
