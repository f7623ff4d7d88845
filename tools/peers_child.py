"""Runs in the peers' own environment: reads sentences as JSON, prints what each library finds in them as JSON."""

import json
import re
import sys
import time
import unicodedata

import cn2an
import cpca
import jionlp

AMOUNT = re.compile(r"[\d,.零一二两三四五六七八九十百千万亿余多—至不足上几]+(?:万|亿)?余?元")


def money_jionlp(text):
    """Amounts in yuan by JioNLP's extractor."""
    found = []
    for entry in jionlp.ner.extract_money(text, with_parsing=True):
        number = entry["detail"]["num"]
        found.append([float(n) for n in number] if isinstance(number, list) else float(number))
    return found


def times_jionlp(text, published):
    """Periods by JioNLP's extractor, as pairs of its own time stamps."""
    year, month, day = map(int, published.split("-"))
    base = {"year": year, "month": month, "day": day}
    return [entry["detail"]["time"] for entry in jionlp.ner.extract_time(text, time_base=base, with_parsing=True)]


def places_jionlp(text):
    """Counties by JioNLP's recogniser of places."""
    found = jionlp.recognize_location(text).get("domestic") or []
    return [entry[0].get("county") for entry in found if entry[0].get("county")]


def places_cpca(text):
    """Counties by cpca on the whole sentence."""
    return [county for county in cpca.transform([text])["区"] if county]


def numbers_cn2an(text):
    """Every number that cn2an's transform writes in digits."""
    return [float(n) for n in re.findall(r"\d+(?:\.\d+)?", unicodedata.normalize("NFKC", cn2an.transform(text)))]


def timed(function, *arguments):
    """Result or the name of the error, and seconds."""
    begun = time.perf_counter()
    try:
        result = function(*arguments)
    except Exception as error:  # a peer's failure is a result of the comparison
        result = type(error).__name__
    return {"found": result, "seconds": time.perf_counter() - begun}


def main():
    """One JSON object in, one out."""
    task = json.load(sys.stdin)
    timed(jionlp.recognize_location, "云南省砚山县")  # its tables load at the first call
    timed(cpca.transform, ["云南省砚山县"])
    print(
        json.dumps(
            [
                {
                    "jionlp money": timed(money_jionlp, text),
                    "jionlp dates": timed(times_jionlp, text, task["published"]),
                    "jionlp places": timed(places_jionlp, text),
                    "cpca places": timed(places_cpca, text),
                    "cn2an numbers": timed(numbers_cn2an, text),
                }
                for text in task["sentences"]
            ]
        )
    )


if __name__ == "__main__":
    main()
