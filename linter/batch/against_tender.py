"""Responses in a batch, each read against the questions of the tender that the user names."""

from __future__ import annotations

from typing import Final

from linter.batch.editor import Editor, failed, member_of, questions_left_out
from linter.batch.run import Outcome
from linter.pack.judge import judge_responses
from linter.report.run import Problem, Remark, Run
from linter.understand.kind import DocumentKind

# What a response read against its tender shows; the rest takes a whole pack.
OF_RESPONSES: Final = frozenset({"asked", "answer"})


def read_against_tender(outcome: Outcome, responses: int) -> Run:
    """The report of a run on responses, with how each answers the questions of the sources from `responses` on."""
    run = outcome.run(responses)
    editor = Editor(run, [rule for task in outcome.plan.tasks for rule in task.rules])
    answers = [one for result in outcome.results[:responses] if result and (one := member_of(result))]
    tenders = [one for result in outcome.results[responses:] if result and (one := member_of(result))]
    if tenders and not any(one.extract.asked for one in tenders):
        message = (
            "No question was found in it, so that no response can be read against it. Name the document that asks."
        )
        editor.errors.append(Problem(tenders[0].path, "no-questions", message))
    read = [one for one in answers if one.extract.kind is DocumentKind.RESPONSE]
    for one in answers:
        if one not in read:
            message = "It was not read against the tender: it is checked as no response. --kind response does so."
            editor.remarks.append(Remark(one.path, "no-response", message))
    if answers:
        task = outcome.plan.tasks[outcome.plan.choose(outcome.found.sources[0])]
        try:
            judgement = judge_responses(read, tenders, task.rules, task.profile)
        except Exception as error:
            editor.errors.append(failed(answers[0].path, error))
        else:
            editor.add(judgement)
            editor.remarks += [questions_left_out(tenders[0].path, judgement.left_out)] if judgement.left_out else []
    return editor.edited(OF_RESPONSES, {document.path for document in run.documents})
