"""Kills a campaign at 50 random moments and goes on with it; the target counts how often each question came."""
import hashlib
import http.server
import json
import os
import random
import subprocess
import sys
import threading
import time

martlet, folder = sys.argv[1:3]
COUNT, KILLS = 6000, 50
asked = {}
lock = threading.Lock()


class Target(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        question = body["messages"][-1]["content"]
        with lock:
            asked[question] = asked.get(question, 0) + 1
        time.sleep(0.002)
        text = "open on saturday " + hashlib.md5(question.encode()).hexdigest()
        answer = json.dumps({"choices": [{"message": {"content": text}, "finish_reason": "stop"}]}).encode()
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Target)
threading.Thread(target=server.serve_forever, daemon=True).start()
os.chdir(folder)
with open("config.yaml", "w") as file:
    file.write(
        "prompts: ['{{q}}']\nproviders: [{id: 'openai:m', config: {apiBaseUrl: "
        f"'http://127.0.0.1:{server.server_port}/v1', apiKey: none}}}}]\ntests: file://tests.csv\n"
    )
with open("tests.csv", "w") as file:
    file.write("q,__expected\n")
    for number in range(COUNT):
        file.write(f"question {number},contains: {'saturday' if number % 7 else 'monday'}\n")

command = [martlet, "redteam", "-c", "config.yaml", "-j", "8", "--quiet", "--results", "results.json", "--resume"]
random.seed(int(os.environ.get("SEED", "1")))
kills, code = 0, None
while code is None:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        code = process.wait(random.uniform(0.02, 0.25) if kills < KILLS else 600)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        kills += 1

with open("results.json") as file:
    results = json.load(file)["results"]
stats = results["stats"]
failures = (COUNT + 6) // 7
# A question that was under way when the process died has no record, and is asked again: one for each worker and kill at most.
repeated = sum(count - 1 for count in asked.values())
print(f"{kills} kills; {stats['successes']} passed, {stats['failures']} failed, {stats['errors']} errors; {repeated} asked again")
journal = [name for name in os.listdir(".martlet/redteam") if name.endswith(".journal")]
with open(os.path.join(".martlet/redteam", journal[0])) as file:
    records = sum(1 for _ in file) - 1
faults = []
if kills < KILLS:
    faults.append(f"the campaign ended after {kills} kills; give it more tests")
if (stats["successes"], stats["failures"], stats["errors"]) != (COUNT - failures, failures, 0):
    faults.append("the final results are others than without kills")
if [result["testIdx"] for result in results["results"]] != list(range(COUNT)):
    faults.append("tests are lost or out of order")
if len(journal) != 1 or records != COUNT:
    faults.append(f"{records} records in {len(journal)} journals: a test was sent again after its answer was recorded")
if repeated > KILLS * 8:
    faults.append("more questions were repeated than could be under way")
for fault in faults:
    print(f"FAILED: {fault}")
sys.exit(1 if faults else 0)
