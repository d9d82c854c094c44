"""What the same model would spend writing the answer out by itself.

Guarantees: a range with its assumption in words, from joules per token measured on this machine;
E_pure = n_prompt'·E_prefill + n_answer·E_decode. Nothing is claimed beyond that: how good such an
answer would be is not part of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from core.answer import Energy

# Answer lengths in tokens. 717 and 6,988 are the means measured for chat and for problem solving
# in ML.ENERGY benchmark v3; 300 is a terse answer.
ANSWER_TOKENS = (300, 720, 2000, 7000)
_SHORTEST, _LONGEST = 300, 2000  # the range that a comparison is given for
# Tokens read in parallel cost less than tokens written one by one. 4 is the ratio of the speeds
# measured for a 39M-parameter model at Q8_0 on two AVX2 cores (940 against 230 tokens/s).
_DECODE_TO_PREFILL = 4.0


@dataclass(frozen=True)
class TokenRates:
    """Joules per token read (`prefill`) and written (`decode`), for one model on one machine."""

    prefill: float
    decode: float


@dataclass(frozen=True)
class PureAnswer:
    """Joules for the model's own written answer: the range, and what it rests on."""

    low: float
    high: float
    assumption: str


def token_rates(joules: float, prompt_tokens: int, generated_tokens: int) -> TokenRates | None:
    """The rates behind a reading that took `joules`; None where no token was read."""
    weight = prompt_tokens + _DECODE_TO_PREFILL * generated_tokens
    if weight <= 0 or joules <= 0:
        return None
    return TokenRates(joules / weight, _DECODE_TO_PREFILL * joules / weight)


def pure_answer(
    rates: TokenRates, prompt_tokens: int, answer_tokens: tuple[int, int] = (_SHORTEST, _LONGEST)
) -> PureAnswer:
    """The range for a prompt of that many tokens, the table rows that it must read included, and
    an answer between the two lengths of `answer_tokens`."""
    reading = rates.prefill * prompt_tokens
    shortest, longest = answer_tokens
    return PureAnswer(
        reading + rates.decode * shortest,
        reading + rates.decode * longest,
        f"the same model reading {prompt_tokens:,} tokens and writing {shortest:,} to "
        f"{longest:,}, at {rates.decode:.2g} J per token written",
    )


def with_comparison(
    energy: Energy, tokens: dict[str, int], table_tokens: int = 0, read_stage: str = "read"
) -> Energy:
    """`energy` with its comparison filled in; unchanged where the model read nothing.

    Args:
        energy: of the answer, with the joules of `read_stage`.
        tokens: `prompt` and `generated`, as the model counted them.
        table_tokens: tokens that the rows of the tables would add to the prompt.
        read_stage: the stage in which those tokens were read and written.
    """
    prompt, generated = tokens.get("prompt", 0), tokens.get("generated", 0)
    rates = token_rates(energy.stages.get(read_stage, 0.0), prompt, generated)
    if rates is None:
        return energy
    pure = pure_answer(rates, prompt + table_tokens)
    # The rates carry the relative error of the meter that they come from.
    low, high = energy.low / energy.joules, energy.high / energy.joules
    return replace(
        energy, comparison=(pure.low * low, pure.high * high), assumption=pure.assumption
    )


def at_length(energy: Energy, tokens: int) -> tuple[float, float] | None:
    """Joules (low, high) for a written answer of exactly that many tokens; None where `energy`
    has no comparison.

    A comparison is linear in the answer's length, and its two ends carry the meter's relative
    error; taking that error off gives the two figures that the line needs.
    """
    if energy.comparison is None or energy.joules <= 0:
        return None
    low, high = energy.low / energy.joules, energy.high / energy.joules
    if low <= 0 or high <= 0:
        return None
    shortest, longest = energy.comparison[0] / low, energy.comparison[1] / high
    each = (longest - shortest) / (_LONGEST - _SHORTEST)
    whole = shortest + each * (tokens - _SHORTEST)
    return whole * low, whole * high
