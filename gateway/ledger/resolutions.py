"""What two people at a desk made of a posting that was refused here: posted once, or noted."""

from __future__ import annotations

from collections.abc import Collection

from gateway.ledger.giving_back import Taken
from gateway.ledger.verdicts import Posting, Verdict, recorded, refused
from pos_app.domain.resolution import Decision, PostingResolved


def judge_resolution(
    event: PostingResolved,
    taken: Taken | None,
    accounts: Collection[str],
    credit_prefix: str,
    *,
    is_resolved: bool,
) -> Verdict:
    """Credits are posted unless head office has the payment after all, or has posted them already.

    Money taken is a fact: that the payment itself never arrived here is remarked only.
    """
    if is_resolved:
        return refused("already_resolved")
    if event.decision is Decision.NOTED and not event.credits:
        return recorded()
    if taken is not None and (taken.desk != event.header.desk or not taken.is_payment):
        return refused("payment_unknown")
    if taken is not None and taken.state != "refused":
        return refused("not_refused")
    if any(credit.account_no not in accounts for credit in event.credits):
        return refused("account_unknown")
    amounts = [credit.amount.dirhams for credit in event.credits]
    if any(dirhams <= 0 for dirhams in amounts) or (taken and sum(amounts) > taken.amount):
        return refused("sums_differ")
    remark = None if taken else "payment_unknown"
    if not amounts:
        return recorded(remark)
    postings = tuple(
        Posting(credit.account_no, credit_prefix + credit.account_no, credit.amount.dirhams)
        for credit in event.credits
    )
    return Verdict("remark" if remark else "accepted", "credit", remark=remark, postings=postings)
