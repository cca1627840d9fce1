#!/usr/bin/env python3
"""Whether a model says the same streamed and in one piece, and reports its tokens either way."""
import json
import sys

answers = {}
for result in json.load(open(sys.argv[1]))["results"]["results"]:
    response = result["response"]
    answers[result["provider"]["label"], result["vars"]["question"]] = response["output"]
    if not response.get("tokenUsage", {}).get("total") and result["provider"]["label"] == "whole":
        sys.exit(f"FAILED  no tokens are reported: {response}")
for (label, question), output in answers.items():
    if label == "streamed" and output != answers["whole", question]:
        sys.exit(f"FAILED  streamed {output!r}, in one piece {answers['whole', question]!r}")
print("passed  streamed answers are the answers in one piece")
