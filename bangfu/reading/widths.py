"""Full-width punctuation and its narrow twin. The text keeps what its author typed; comparisons use one form."""

NARROW = str.maketrans("：，（）；！？｜／－＞＜．［］＋＝＃＊＆％", ":,();!?|/-><.[]+=#*&%")


def flat(text: str) -> str:
    """The text with the punctuation of ASCII, character for character."""
    return text.translate(NARROW)
