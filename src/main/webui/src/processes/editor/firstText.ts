/** The beginning of a new process: a question to one person, with a test. */
export const FIRST_TEXT = `# Its grammar is at /schemas/process-definition-1.json.
name: my_process                 # a-z, 0-9, _
version: 1.0.0
title: My process
caseIdPrefix: MP
caseTitle: "Request of {submitter.name}: {subject}"

input:                           # JSON Schema of the case data
  type: object
  additionalProperties: false
  required: [subject]
  properties:
    subject: {title: Subject, type: string, pattern: "\\\\S", maxLength: 200}

start: review
steps:
  - id: review
    kind: human_in_the_loop
    status: Pending Review
    prompt: "Grant {subject}?"
    assignees:
      - {name: Jane Smith, email: jane.smith@example.com}
    interaction:
      actions:
        - {label: Grant, value: granted, style: primary}
        - {label: Refuse, value: refused, style: danger}
    transitions: {granted: grant, refused: refuse}

  - id: grant
    kind: final_commit
    outcome: approved
    status: Granted
    message: "{subject} is granted."

  - id: refuse
    kind: final_commit
    outcome: rejected
    status: Refused
    message: "{subject} is refused."

tests:
  - name: A request is granted
    caseData: {subject: A day off}
    expect: {step: review, status: Pending Review}
    then:
      - decide: granted
        expect: {outcome: approved}
`;
