"""How sentences are put to models."""

from __future__ import annotations

import pytest

from core.reading.models.prompt import PromptStyle, choose_style, frame, sentence_text


@pytest.mark.parametrize(
    ("token", "style"),
    [
        ("<|im_start|>", PromptStyle.CHATML),
        ("<|start_header_id|>", PromptStyle.LLAMA3),
        ("<start_of_turn>", PromptStyle.GEMMA),
        ("[INST]", PromptStyle.MISTRAL),
        ("nothing", PromptStyle.PLAIN),
    ],
)
def test_the_vocabulary_decides_the_style(token, style):
    """A foreign model's style follows from the control tokens that it has."""
    assert choose_style(None, lambda text: text == token) is style


def test_our_model_says_so_itself():
    """What the file declares goes before what its vocabulary holds."""
    assert choose_style("reckoner", lambda _: True) is PromptStyle.RECKONER
    assert choose_style("other", lambda _: False) is PromptStyle.PLAIN


def test_the_sentence_is_never_control_text():
    """In every style the frame's control tokens are apart from the text that comes from users."""
    for style in PromptStyle:
        whole = frame(style)
        for piece in (*whole.before, *whole.after):
            assert piece.special or "<|" not in piece.text


def test_mentions_lose_their_blank_and_words_get_one():
    """Our model sees a word or a mention as the same token wherever it stands."""
    text = sentence_text(PromptStyle.RECKONER, "w1  works the day d1 w12 , then w3")
    assert text == "w1 works the dayd1w12 , thenw3"
    assert sentence_text(PromptStyle.RECKONER, "nobody works") == " nobody works"
    assert sentence_text(PromptStyle.CHATML, "w1 works  d1") == "w1 works d1"
