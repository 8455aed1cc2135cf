#!/usr/bin/env python3
"""Counts the registry by other means than codegen's, for the numbers in tests/committed.rs. Needs PyYAML.

usage: codegen/count.py path/to/semantic-conventions/model
"""

import collections
import pathlib
import sys

import yaml

SIGNALS = {"span": ["spans", "span_refinements"], "metric": ["metrics", "metric_refinements"]}

types, stabilities, fates, members, signals = (collections.Counter() for _ in range(5))
for file in pathlib.Path(sys.argv[1]).rglob("*.yaml"):
    document = yaml.safe_load(file.read_text(encoding="utf-8"))
    for kind, sections in SIGNALS.items():
        groups = [group for group in document.get("groups", []) if group["type"] == kind]
        groups += [group for section in sections for group in document.get(section, [])]
        signals[kind] += len(groups)
    listed = document.get("attributes", [])
    listed += [one for group in document.get("groups", []) for one in group.get("attributes", [])]
    for attribute in listed:
        if not {"id", "key"} & attribute.keys():
            continue
        kind = attribute["type"]
        if isinstance(kind, dict):
            values = {member["value"] for member in kind["members"]}
            current = {member["value"] for member in kind["members"] if "deprecated" not in member}
            members.update(current=len(current), deprecated=len(values - current))
            kind = "enum of " + type(values.pop()).__name__
        types[kind] += 1
        stabilities[attribute["stability"].replace("experimental", "development")] += 1
        deprecated = attribute.get("deprecated")
        fates[deprecated["reason"] if deprecated else "current"] += 1

print("total", types.total())
for counted in types, stabilities, fates, members, signals:
    print(*(f"{name}: {count}" for name, count in sorted(counted.items())), sep=", ")
