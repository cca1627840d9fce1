"""The support bot: a thin web front of a language model."""

import os

import requests
from flask import Flask, jsonify, request

app = Flask(__name__)
MODEL_URL = os.environ.get("MODEL_URL", "http://127.0.0.1:8000/v1/chat/completions")


def api_key():
    with open(os.environ["OPENAI_API_KEY_FILE"], encoding="utf-8") as file:
        return file.read().strip()


@app.get("/health")
def health():
    return jsonify(status="ok")


@app.post("/ask")
def ask():
    question = str(request.get_json()["question"])[:4000]
    answer = requests.post(
        MODEL_URL,
        json={"model": "practice", "messages": [{"role": "user", "content": question}]},
        headers={"Authorization": "Bearer " + api_key()},
        timeout=30,
    ).json()
    return jsonify(answer=answer["choices"][0]["message"]["content"])


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8000)
