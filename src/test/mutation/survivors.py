"""Compares the survivors of a PIT report with those that are explained: survivors.py layer mutations.xml explained.txt [part]

With "part" the report is about some classes of the layer: explanations of others are left alone.
"""

import collections
import sys
import xml.etree.ElementTree as xml

CAUGHT = {"KILLED", "TIMED_OUT", "MEMORY_ERROR", "RUN_ERROR"}


def short(name):
    return name.rsplit(".", 1)[-1]


def name_of(mutation):
    """Without the line, which moves with every edit above it."""
    return " ".join(
        [
            short(mutation.findtext("mutatedClass")) + "." + mutation.findtext("mutatedMethod"),
            short(mutation.findtext("mutator")),
        ]
    )


def explained(layer, file):
    """Name and count of a layer's mutants; a line without a reason is none."""
    counts = collections.Counter()
    for line in open(file):
        if line.strip() and not line.startswith("#"):
            of, count, name, reason = (part.strip() for part in line.split("|"))
            if not reason:
                sys.exit(f"{file}: no reason is given for {name}")
            if of == layer:
                counts[name] = int(count)
    return counts


def main(layer, report, file, part=None):
    mutations = xml.parse(report).getroot().findall("mutation")
    survivors = collections.Counter()
    places = collections.defaultdict(list)
    for mutation in mutations:
        if mutation.get("status") not in CAUGHT:
            survivors[name_of(mutation)] += 1
            places[name_of(mutation)].append(
                f"line {mutation.findtext('lineNumber')}: {mutation.findtext('description')} ({mutation.get('status')})"
            )
    known = explained(layer, file)
    if part:
        mutated = {short(mutation.findtext("mutatedClass")) for mutation in mutations}
        known = collections.Counter({name: n for name, n in known.items() if name.split(".")[0] in mutated})
    for name in sorted(survivors.keys() | known.keys()):
        if survivors[name] > known[name]:
            print(f"not explained ({survivors[name]}, {known[name]} explained): {name}")
            print("    " + "\n    ".join(places[name]))
        elif survivors[name] < known[name]:
            print(f"explained, and not a survivor ({survivors[name]} of {known[name]}): {name}")
    caught = len(mutations) - sum(survivors.values())
    print(f"{len(mutations)} mutants, {caught} caught, {sum(survivors.values())} survived")
    return 0 if survivors == known else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
