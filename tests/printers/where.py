"""Where and when the papers of tests are printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from pos_app.domain.desk import Centre
from pos_app.domain.header import Header
from pos_app.domain.ids import EventId
from tests.builders import a_centre, a_header

AT = datetime(2026, 11, 23, 11, 5, 9, tzinfo=UTC)  # 14:05:09 in Qatar
EVENT_ID = EventId(UUID("019ab000-0000-7000-8000-0123456789ab"))


def header() -> Header:
    return a_header(event_id=EVENT_ID, at=AT)


def centre() -> Centre:
    return replace(
        a_centre(),
        name_en="City Center Mall desk (bill payment only)",
        name_ar="مركز خدمة المشتركين في مجمع السيتي سنتر (دفع الفواتير فقط)",
        address_en="City Center mall, ground floor",
        address_ar="مجمع السيتي سنتر الطابق الأرضي",
    )
