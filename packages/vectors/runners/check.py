"""Holds an implementation to a file of recorded values: python3 check.py ../functions/redis-keyslot.json"""
import base64
import binascii
import json
import sys


def answer(key, case):
    """Put yours here. This one is the slot of a key in Redis Cluster; `case` holds nodes and options."""
    start = key.find(b"{")
    end = key.find(b"}", start + 1)
    if start >= 0 and end > start + 1:
        key = key[start + 1 : end]
    return binascii.crc_hqx(key, 0) % 16384


read = {"hex bytes": bytes.fromhex, "utf-8": str.encode, "u64 decimal string": int, "base64": base64.b64decode}
if len(sys.argv) != 2:
    sys.exit(__doc__)
vectors = json.load(open(sys.argv[1], encoding="utf-8"))
if "cases" not in vectors:  # redis-keyslot-edge.json: keys in base64, each with its slot
    recorded = vectors["keys"]
    vectors = {"keyEncoding": "base64", "keys": [each["key"] for each in recorded]}
    vectors["cases"] = [{"expected": [each["slot"] for each in recorded]}]
checked = wrong = 0
for case in vectors["cases"]:
    for key, expected in zip(case.get("keys", vectors["keys"]), case["expected"], strict=True):
        checked += 1
        wrong += answer(read[vectors["keyEncoding"]](key), case) != expected
print(f"{wrong} of {checked} are wrong")
sys.exit(wrong > 0 or checked == 0)
