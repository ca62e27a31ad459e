"""The console: head office's pages, made on the server, in English and Arabic, without a build.

`app.py` puts the pages together and answers errors with pages. Around them stand `visitors.py` (who
it is, and may they), `forms.py` (what was typed, and is it ours), `words.py` with `texts/` (every
text twice; money, moments and numbers), `rendering.py` (a template in its frame), `headers.py`.

A page is a module in `pages/` with a `router`, listed in `app.PAGES`; its place in the navigation
stands in `navigation.PLACES`, its texts in a module of `texts/`, listed in `words._AREAS`:

    router = APIRouter()
    Changer = Annotated[Visitor, require(OfficeAct.CHANGE_DESKS)]

    @router.get("/desks")  # under /console
    def show(request: Request, office: OfficeDep, visitor: Changer) -> Response:
        with reading(office.reports) as connection:
            desks = ...  # of visitor.centre_code, the only one they see; of all, if it is None
        return page(request, "desks.html", desks=desks)

    @router.post("/desks/{desk}/revoke")
    def revoke(
        request: Request, office: OfficeDep, visitor: Changer, form: FormDep, desk: str
    ) -> Response:
        if form.text("confirmed") != "yes":  # what cannot be undone is asked once more
            return confirm(request, "desks.revoke", "/console/desks", form, desk=desk)
        with writing(office.engine) as connection:
            ...  # by=visitor.id; CommandRefused and CommandUnreadable become pages
        return go_to(request, "/console/desks", said="desks.revoked", desk=desk)

`confirm` says the texts `<key>.question`, `<key>.about` and, on its button, `<key>.do`; it sends
the same fields to the same address again, with `confirmed=yes`.

A template extends `frame.html`, fills the blocks `title` and `content`, puts `{{ ours() }}` into
every form, and writes `say("key", fact=…)`, `name(person)`, `code("CCD-02")`, `count(3)`,
`money(…)`, `riyals(…)`, `moment(…)`, `day(…)`. All is escaped by itself; the browser refuses
`style=` and scripts in a page. `static/console.css` has `.card`, `.cards`, `.sides`, `.facts`,
`.figure`, `.notice[.ok|.error|.warning]`, `.badge[…|.quiet]`, `.scroll` around a `table` (with
`.number` cells), `.fields` of `.field`, `.line`, `.hint`, `.fault`, `.actions[.last]`, buttons
`.primary`, `.danger`, `.flat`, links as `.button`. Tests: `tests/gateway/console/visits.py`.
"""
