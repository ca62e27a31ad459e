"""Take over profile and staff as head office signed them: this desk's own, and never older ones."""

from __future__ import annotations

from pos_app.domain.desk import Bundle
from pos_app.errors.head_office import HeadOfficeUnclear
from pos_app.services.keep_revocation import REVOKED
from pos_app.services.ports.keys import OpenBundle
from pos_app.services.ports.store import Store, Work
from pos_app.services.sign_in import BUNDLE, BUNDLE_SIGNATURE


def keep_bundle(store: Store, open_bundle: OpenBundle, text: str, signature: str) -> Bundle:
    """Keep the bundle; durable once this returns.

    Raises:
        HeadOfficeUnclear: not genuine, of another desk, or issued before the one that is here:
            whoever was dismissed since would come back with it. The one that is here stays.
    """
    bundle = open_bundle(text, signature)
    with store.begin() as work:
        held = _held(work, open_bundle)
        if held is not None and held.profile.desk != bundle.profile.desk:
            raise HeadOfficeUnclear(why=f"the profile of another desk: {bundle.profile.desk}")
        if held is not None and held.issued_at > bundle.issued_at:
            raise HeadOfficeUnclear(why="an older profile than the one that is here")
        if work.notes.get(BUNDLE) != text:
            work.notes.put(BUNDLE, text)
            work.notes.put(BUNDLE_SIGNATURE, signature)
            work.notes.put(REVOKED, None)  # a head office that was restored takes this desk again
            work.commit()
    return bundle


def _held(work: Work, open_bundle: OpenBundle) -> Bundle | None:
    """What is here, if it is genuine: anything genuine may replace what is not."""
    text, signature = work.notes.get(BUNDLE), work.notes.get(BUNDLE_SIGNATURE)
    try:
        return open_bundle(text, signature) if text and signature else None
    except HeadOfficeUnclear:
        return None
