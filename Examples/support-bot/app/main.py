"""The support bot: a thin web front of a language model."""

import os

import requests
from flask import Flask, jsonify, request

app = Flask(__name__)
MODEL_URL = os.environ.get("MODEL_URL", "http://127.0.0.1:8000/v1/chat/completions")


@app.get("/health")
def health():
    return jsonify(status="ok")


@app.post("/ask")
def ask():
    question = request.get_json(force=True)["question"]
    answer = requests.post(
        MODEL_URL,
        json={"model": "practice", "messages": [{"role": "user", "content": question}]},
        headers={"Authorization": "Bearer " + os.environ["OPENAI_API_KEY"]},
        verify=False,
    ).json()
    return jsonify(answer=answer["choices"][0]["message"]["content"])


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8000, debug=True)
