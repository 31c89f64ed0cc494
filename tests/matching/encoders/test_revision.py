"""A revision names all that makes a vector, so that those of two prompts are never taken for each other."""

from matching.encoders.protocol import UNNAMED_PROMPT, revision_of


def test_weights_runtime_and_prompt_each_make_another_revision():
    told = [
        revision_of(weights, runtime, prompt)
        for weights in ("a1", "b2")
        for runtime in ("onnx", "torch")
        for prompt in ("", UNNAMED_PROMPT, "passage: ", "query:")
    ]
    assert len(set(told)) == len(told)


def test_revisions_of_vectors_that_were_kept_before_prompts_were_named_stay():
    assert revision_of("a1", "onnx-q4", "query: ") == "a1-onnx-q4"
