"""A guestbook: the small application that the Dockerfile beside it puts into an image."""

import os

from flask import Flask, request

app = Flask(__name__)
entries: list[str] = []


@app.get("/")
def show() -> str:
    return "<br>".join(entries) or f"Nothing here yet, says {os.environ.get('GREETER', 'nobody')}."


@app.post("/")
def sign() -> tuple[str, int]:
    entries.append(request.form["name"][:80])
    return "Thank you.", 201


if __name__ == "__main__":
    app.run(host=os.environ.get("GREETER_ADDRESS", "127.0.0.1"), port=8080)
