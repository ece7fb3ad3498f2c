"""Starts a throwaway service, gives it two tenants, and lets Schemathesis loose on it. See bin/fuzz-api."""

import argparse
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parents[2]
CHECKS = ",".join(
    [
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_headers_conformance",
        "response_schema_conformance",
        "negative_data_rejection",
        "unsupported_method",
        "allow_header_conformance",
        "ignored_auth",
    ]
)
SETTINGS = [
    "tracerail.auth.failures-per-minute=1000000",
    "tracerail.cases.event-stream-lifetime=50ms",  # a stream's answer is judged when it ends
    "quarkus.log.level=WARN",
]


# Its cases wait for the message "ping", one after the other.
WAITS = {
    "name": "fuzz_waits",
    "version": "1.0.0",
    "title": "Waits",
    "caseIdPrefix": "FW",
    "caseTitle": "Waits",
    "input": {"type": "object"},
    "start": "wait",
    "steps": [
        {
            "id": "wait",
            "kind": "message",
            "name": "ping",
            "status": "Waiting",
            "store": {"a": "a"},
            "next": "wait",
            "due": "P30D",
            "escalate": {"next": "done"},
        },
        {"id": "done", "kind": "final_commit", "outcome": "done", "status": "Done", "message": "Done"},
    ],
}


class Service:
    def __init__(self):
        self.process = subprocess.Popen(
            [ROOT / "bin" / "throwaway-service", *SETTINGS],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        told = {}
        for line in self.process.stdout:
            if line.strip() == "ready":
                break
            name, _, value = line.strip().partition("=")
            told[name] = value
        if "url" not in told:
            sys.exit("fuzz-api: the service did not start")
        self.url, self.platform_key = told["url"], told["platform-key"]

    def call(self, method, path, key, body=None, read=json.loads):
        request = urllib.request.Request(
            self.url + "/api/v1" + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": "Bearer " + key, "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
            return read(text) if text else None

    def stop(self):
        self.process.stdin.close()
        self.process.wait(30)


def onboard(service, name):
    tenant = service.call(
        "POST", "/platform/tenants", service.platform_key, {"name": name, "settings": {"requestLimit": 100000}}
    )
    path = "/tenants/" + tenant["tenantId"]
    admin = tenant["adminKey"]["apiKey"]
    keys = {
        role: service.call("POST", path + "/api-keys", admin, {"role": role})["apiKey"]
        for role in ("viewer", "agent", "admin")
    }
    cases = [
        service.call(
            "POST",
            path + "/cases",
            admin,
            {
                "processName": "expense_approval",
                "submitter": {"name": "John Doe"},
                "caseData": {"amount": 750, "currency": "USD", "category": "Travel"},
            },
        )["caseDetails"]["caseId"]
        for _ in range(40)
    ]
    service.call("PUT", path + "/processes/fuzz_waits/versions/1.0.0", admin, WAITS)
    waiting = [
        service.call(
            "POST",
            path + "/cases",
            admin,
            {"processName": "fuzz_waits", "submitter": {"name": "John Doe"}, "caseData": {}},
        )["caseDetails"]["caseId"]
        for _ in range(5)
    ]
    issued = [
        service.call("POST", path + "/api-keys", admin, {"role": "viewer"})["keyId"] for _ in range(20)
    ]
    office = {"timeZone": "UTC", "weeklyHours": {"monday": [{"from": "09:00", "to": "17:00"}]}}
    service.call("PUT", path + "/calendars/kept", admin, office)
    return {
        "tenantId": [tenant["tenantId"]],
        "caseId": cases,
        "waiting": waiting,
        "keyId": issued,
        "migrationId": [migrate(service, path, admin)],
        "keys": keys,
    }


def migrate(service, path, admin):
    """Publishes two versions of a process, and migrates its cases, of which there are none."""
    process = path + "/processes/moved"
    for version in ("1.0.0", "2.0.0"):
        service.call("PUT", f"{process}/versions/{version}", admin, definition("moved", version))
    return service.call("POST", process + "/migrations", admin, {"from": "1.0.0", "to": "2.0.0"})["migrationId"]


def definition(name, version):
    return {
        "name": name,
        "version": version,
        "title": "Moved",
        "caseIdPrefix": "MV",
        "caseTitle": "Moved",
        "input": {"type": "object"},
        "start": "done",
        "steps": [{"id": "done", "kind": "final_commit", "outcome": "done", "status": "Done", "message": "Done"}],
    }


def fuzz(service, what, key, things, arguments, pattern, work):
    """One run with one credential; returns its exit status, its answers per operation, and its output."""
    counts = work / f"{what}.json"
    environment = dict(
        os.environ,
        SCHEMATHESIS_HOOKS="hooks",
        PYTHONPATH=str(HERE),
        FUZZ_THINGS=json.dumps({name: value for name, value in things.items() if name != "keys"}),
        FUZZ_COUNTS=str(counts),
        FUZZ_SEED=str(arguments.seed),
    )
    command = [
        str(pathlib.Path(sys.executable).with_name("schemathesis")),
        "run",
        service.url + "/q/openapi?format=json",
        "--url", service.url,
        "--header", "Authorization: Bearer " + key,
        "--include-path-regex", pattern,
        "--checks", CHECKS,
        "--max-examples", str(arguments.examples),
        "--seed", str(arguments.seed),
        "--request-timeout", "30",
        "--continue-on-failure",
        "--suppress-health-check", "all",
        "--generation-database", "none",
        "--warnings", "off",
        "--no-color",
    ]
    log = work / f"{what}.log"
    with open(log, "w") as output:
        status = subprocess.run(command, env=environment, cwd=work, stdout=output, stderr=subprocess.STDOUT).returncode
    answers = json.loads(counts.read_text()) if counts.exists() else {}
    return status, answers, log.read_text()


def described(service):
    """Each operation of the description, as "METHOD path"."""
    with urllib.request.urlopen(service.url + "/q/openapi?format=json", timeout=60) as answer:
        paths = json.load(answer)["paths"]
    return [
        f"{method.upper()} {path}"
        for path, item in sorted(paths.items())
        for method in sorted(item.keys() & {"get", "put", "post", "delete", "patch", "head", "options"})
    ]


def show(what, operations, answers, seconds):
    print(f"\n{what}: {sum(sum(one.values()) for one in answers.values())} requests in {seconds:.0f} s")
    for operation in operations:
        by_status = answers.get(operation, {})
        rest = "  ".join(f"{status}: {count}" for status, count in sorted(by_status.items()))
        print(f"  {operation:<80} {accepted(by_status):>5} accepted   {rest}")
    sys.stdout.flush()


def accepted(by_status):
    return sum(count for status, count in by_status.items() if status.startswith("2"))


def main():
    parser = argparse.ArgumentParser(prog="bin/fuzz-api")
    parser.add_argument("--examples", type=int, default=30, help="for each operation, credential and phase")
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 31))
    arguments = parser.parse_args()
    print(f"seed {arguments.seed}, {arguments.examples} examples", flush=True)
    service = Service()
    faults = []
    try:
        mine, spare = onboard(service, "Fuzzed"), onboard(service, "Spare")
        bare = [onboard_bare(service, number) for number in range(6)]
        platform = {"tenantId": bare[1:], "doomed": bare[:1], "backups": backups(service, bare[1:])}
        work = pathlib.Path(tempfile.mkdtemp(prefix="fuzz-api-"))
        runs = [
            ("agent", mine["keys"]["agent"], mine, "^/api/v1/(tenants|auth)"),
            ("viewer", mine["keys"]["viewer"], mine, "^/api/v1/(tenants|auth)"),
            ("admin", spare["keys"]["admin"], spare, "^/api/v1/tenants/[^/]+/(api-keys|calendars|processes)"),
            ("platform", service.platform_key, platform, "^/api/v1/platform"),
        ]
        operations = described(service)
        reached = set()
        for what, key, things, pattern in runs:
            begin = time.monotonic()
            status, answers, log = fuzz(service, what, key, things, arguments, pattern, work)
            selected = [one for one in operations if re.search(pattern, one.split()[1])]
            show(what, selected, answers, time.monotonic() - begin)
            reached.update(one for one in answers if accepted(answers[one]))
            if status != 0:
                faults.append(f"found with the key of the {what}: see above")
                print(log)
            faults += [f"no request of the {what}: {one}" for one in selected if not answers.get(one)]
        faults += [f"no request was accepted: {one}" for one in operations if one not in reached]
    finally:
        service.stop()
    print("\n" + ("\n".join(faults) or "nothing found"))
    sys.exit(1 if faults else 0)


def onboard_bare(service, number):
    return service.call("POST", "/platform/tenants", service.platform_key, {"name": f"Spare {number}"})["tenantId"]


def backups(service, tenants):
    """What each tenant can take back."""
    return {
        tenant: service.call("GET", f"/platform/tenants/{tenant}/export", service.platform_key, read=bytes.decode)
        for tenant in tenants
    }


if __name__ == "__main__":
    main()
