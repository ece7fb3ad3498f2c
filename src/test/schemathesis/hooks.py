"""What only a running tenant knows: its id, its cases, its keys, and the data that its processes take."""

import atexit
import collections
import json
import os
import random

import schemathesis
from schemathesis.core.parameters import ParameterLocation

THINGS = json.loads(os.environ["FUZZ_THINGS"])
DOOMED = THINGS.pop("doomed", [])  # a deleted tenant would be of no more use
WAITING = THINGS.pop("waiting", [])  # cases that wait for the message "ping"
BACKUPS = THINGS.pop("backups", {})
FILES = []  # that this key has uploaded
LATEST = 30
OWN_CALENDARS = [f"fuzzed_{number}" for number in range(8)]
OWN_PROCESSES = [f"fuzzed_{number}" for number in range(8)]
CASE_DATA = {
    "expense_approval": lambda dice: {
        "amount": dice.choice([1, 42, 750, 750.5, 20000]),
        "currency": "USD",
        "category": dice.choice(["Travel", "Meals", "Gambling"]),
    },
}
dice = random.Random(os.environ["FUZZ_SEED"])
counts = collections.defaultdict(collections.Counter)


def generated_as_valid(case):
    return case.meta is None or case.meta.generation.mode.is_positive


def tenants(case):
    ends_tenant = case.method.upper() == "DELETE" and case.path.endswith("/{tenantId}")
    return DOOMED if ends_tenant and DOOMED else THINGS["tenantId"]


@schemathesis.serializer("application/x-ndjson")
def lines(context, value):
    return value if isinstance(value, bytes) else str(value).encode(errors="surrogatepass")


@schemathesis.hook
def before_call(context, case, kwargs):
    if not generated_as_valid(case):
        # Where the path is valid, let it be about something that is there.
        path_is_valid = case.meta is not None and not case.meta.is_negative_at(ParameterLocation.PATH)
        if "tenantId" in case.path_parameters and path_is_valid and dice.random() < 0.8:
            case.path_parameters["tenantId"] = dice.choice(tenants(case))
        if isinstance(case.body, dict):
            refuse_single_participants(case.body)
        return
    for name, values in THINGS.items():
        if name in case.path_parameters and dice.random() < 0.7:
            case.path_parameters[name] = dice.choice(values[-LATEST:])
    if "tenantId" in case.path_parameters:
        case.path_parameters["tenantId"] = dice.choice(tenants(case))
    if "interactionId" in case.path_parameters and dice.random() < 0.7:
        case.path_parameters["interactionId"] = "int-1"
    if {"name", "version"} <= case.path_parameters.keys() and dice.random() < 0.7:
        case.path_parameters.update(name="expense_approval", version="1.0.0")
    if {"name", "version"} <= case.path_parameters.keys() and case.method.upper() != "GET":
        if not case.path.endswith("/simulation") and dice.random() < 0.8:
            case.path_parameters.update(name=dice.choice(OWN_PROCESSES), version="1.0.0")
    if "messageName" in case.path_parameters and WAITING and dice.random() < 0.7:
        case.path_parameters.update(caseId=dice.choice(WAITING), messageName="ping")
    if "calendar" in case.path_parameters and dice.random() < 0.8:
        names = ["kept"] if case.method.upper() == "GET" else OWN_CALENDARS
        case.path_parameters["calendar"] = dice.choice(names)
    if "/migration" in case.path and dice.random() < 0.7:
        case.path_parameters["name"] = "moved"
    if "attachmentId" in case.path_parameters and FILES and dice.random() < 0.8:
        case.path_parameters["attachmentId"] = dice.choice(FILES[-LATEST:])
    if case.path.endswith("/attachments") and dice.random() < 0.7:
        case.body = b"%PDF-1.7 fuzzed"
    if isinstance(case.body, dict):
        complete(case)
    if case.path.endswith("/import") and dice.random() < 0.7:
        case.body = BACKUPS[case.path_parameters["tenantId"]]


def refuse_single_participants(body):
    """One person is taken for a list of one, and null for none, which the description does not say: generators could not tell."""
    for name in ("submitter", "assignee", "reassign"):
        if name in body and (body[name] is None or isinstance(body[name], dict)):
            body[name] = 7


def definition(name):
    return {
        "name": name,
        "version": "1.0.0",
        "title": "Fuzzed",
        "caseIdPrefix": "FZ",
        "caseTitle": "Fuzzed",
        "input": {"type": "object"},
        "start": "done",
        "steps": [
            {"id": "done", "kind": "final_commit", "outcome": "done", "status": "Done", "message": "Done"}
        ],
    }


def complete(case):
    if case.path.endswith("/processes/check") or case.method.upper() == "PUT" and case.path.endswith("/{version}"):
        if dice.random() < 0.7:
            case.body = definition(case.path_parameters.get("name", "fuzzed"))
        return
    if case.path.endswith("/{calendar}"):
        if dice.random() < 0.7:
            case.body["timeZone"] = dice.choice(["UTC", "Europe/Berlin", "Pacific/Auckland"])
            case.body["weeklyHours"] = {"monday": [{"from": "09:00", "to": "17:00"}]}
    if case.path.endswith(("/migrations", "/migration-check")) and dice.random() < 0.7:
        case.body = {"from": dice.choice(["1.0.0", "2.0.0"]), "to": "2.0.0"}
        return
    if case.path.endswith("/simulation") and dice.random() < 0.7:
        case.body = {"caseData": CASE_DATA["expense_approval"](dice)}
    if "processName" in case.body and dice.random() < 0.7:
        case.body.update(processName="expense_approval", caseData=CASE_DATA["expense_approval"](dice))
        case.body.pop("processVersion", None)
    if case.body.get("templates") and dice.random() < 0.7:
        case.body["templates"] = [{"name": "expense_approval"}]
    if "interactionId" in case.path_parameters and case.body.get("interactionId"):
        case.body["interactionId"] = case.path_parameters["interactionId"]
    if dice.random() < 0.8:
        case.body.pop("attachments", None)  # each is good for one command
    if dice.random() < 0.7:
        case.body.pop("approver", None)  # no approval is open
    if "response" in case.body and dice.random() < 0.5:
        case.body["response"] = {"action": dice.choice(["approved", "rejected"])}
    if "decision" in case.body and dice.random() < 0.5:
        case.body["decision"] = dice.choice(["approved", "rejected"])


@schemathesis.hook
def after_call(context, case, response):
    counts[f"{case.method.upper()} {case.path}"][str(response.status_code)] += 1
    if response.status_code == 201 and "caseId" in THINGS and case.path.endswith("/cases"):
        created = json.loads(response.content)
        if created.get("activeInteraction"):
            THINGS["caseId"].append(created["caseDetails"]["caseId"])
    if response.status_code == 201 and case.path.endswith("/attachments"):
        FILES.append(json.loads(response.content)["id"])
    if response.status_code == 202 and "migrationId" in THINGS and case.path.endswith("/migrations"):
        THINGS["migrationId"].append(json.loads(response.content)["migrationId"])


@atexit.register
def report():
    with open(os.environ["FUZZ_COUNTS"], "w") as file:
        json.dump(counts, file)
