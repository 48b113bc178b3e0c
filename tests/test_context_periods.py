"""When a figure was true: what date phrases mean against the publication date, and which of them a figure takes."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.extraction import extract
from metrics.model import Accumulation, Accuracy, Assumption, PublishedBasis, Report
from tests.context_questions import ask

# Monday
MONDAY = date(2016, 12, 12)
STOCK, FLOW, TOTAL = Accumulation.STOCK, Accumulation.FLOW, Accumulation.RUNNING_TOTAL

# text, start, end, accuracy, words, accumulation of the figure; published on Monday, 12 December 2016
READ = [
    ("At least [[60]] people were killed on Monday alone.", "2016-12-12", "2016-12-12", "day", "on Monday", FLOW),
    ("On Friday, [[60]] people were killed.", "2016-12-09", "2016-12-09", "day", "On Friday", FLOW),
    ("[[60]] people were killed last Monday.", "2016-12-05", "2016-12-05", "day", "last Monday", FLOW),
    ("[[60]] people were killed in October last year.", "2015-10-01", "2015-10-31", "month", None, FLOW),
    ("[[60]] people were killed on 8 October last year.", "2015-10-08", "2015-10-08", "day", None, FLOW),
    ("[[60]] people were killed in October this year.", "2016-10-01", "2016-10-31", "month", None, FLOW),
    ("[[60]] people were killed last Friday.", "2016-12-09", "2016-12-09", "day", "last Friday", FLOW),
    ("[[60]] people will be evacuated next Friday.", "2016-12-16", "2016-12-16", "day", "next Friday", FLOW),
    ("[[60]] people will be moved on Thursday.", "2016-12-15", "2016-12-15", "day", "on Thursday", FLOW),
    ("[[60]] people were killed early on Saturday morning.", "2016-12-10", "2016-12-10", "day", None, FLOW),
    ("[[60]] people were killed yesterday.", "2016-12-11", "2016-12-11", "day", "yesterday", FLOW),
    ("[[60]] people were killed the day before yesterday.", "2016-12-10", "2016-12-10", "day", "the day before yesterday", FLOW),
    ("[[60]] people were killed today.", "2016-12-12", "2016-12-12", "day", "today", FLOW),
    ("Earlier today [[60]] people were killed.", "2016-12-12", "2016-12-12", "day", "Earlier today", FLOW),
    ("[[60]] people were killed this morning.", "2016-12-12", "2016-12-12", "day", "this morning", FLOW),
    ("[[60]] people were killed overnight.", "2016-12-11", "2016-12-12", "range", "overnight", FLOW),
    ("[[60]] people were killed last night.", "2016-12-11", "2016-12-12", "range", "last night", FLOW),
    ("[[60]] people were killed two days ago.", "2016-12-10", "2016-12-10", "day", "two days ago", FLOW),
    ("[[60]] people were killed 3 weeks ago.", "2016-11-21", "2016-11-27", "week", "3 weeks ago", FLOW),
    ("[[60]] people were killed a month ago.", "2016-11-01", "2016-11-30", "month", "a month ago", FLOW),
    ("[[60]] people were killed last week.", "2016-12-05", "2016-12-11", "week", "last week", FLOW),
    ("[[60]] people were killed last month.", "2016-11-01", "2016-11-30", "month", "last month", FLOW),
    ("[[60]] people were killed last year.", "2015-01-01", "2015-12-31", "year", "last year", FLOW),
    ("[[60]] people were killed this week.", "2016-12-12", "2016-12-18", "week", "this week", FLOW),
    ("In the past 24 hours, [[60]] people were killed.", "2016-12-11", "2016-12-12", "range", "In the past 24 hours", FLOW),
    ("Over the last two weeks [[60]] people were killed.", "2016-11-28", "2016-12-12", "range", "Over the last two weeks", FLOW),
    ("During the past month [[60]] people were killed.", "2016-11-12", "2016-12-12", "range", "During the past month", FLOW),
    ("In the week ending 11 December, [[60]] people were killed.", "2016-12-05", "2016-12-11", "range", "week ending 11 December", FLOW),
    ("In the month ending 30 September 2016, [[60]] people were killed.", "2016-09-01", "2016-09-30", "range", None, FLOW),
    ("Over the two weeks to December 4, [[60]] people were killed.", "2016-11-21", "2016-12-04", "range", "two weeks to December 4", FLOW),
    ("In the 24 hours to Sunday [[60]] people were killed.", "2016-12-10", "2016-12-11", "range", None, FLOW),
    ("In epidemiological week 48, [[60]] cases were recorded.", "2016-11-28", "2016-12-04", "week", "In epidemiological week 48", FLOW),
    ("In epi week 52, [[60]] cases were recorded.", "2015-12-21", "2015-12-27", "week", "In epi week 52", FLOW),
    ("Between weeks 45 and 48, [[60]] cases were recorded.", "2016-11-07", "2016-12-04", "range", None, FLOW),
    ("By week 2 of 2016, [[60]] cases had been recorded.", None, "2016-01-17", "until", "By week 2 of 2016", TOTAL),
    ("As of week 48 (ending 4 December 2016), [[60]] cases have been recorded.", None, "2016-12-04", "until", None, TOTAL),
    ("In epi week 54, [[60]] cases were recorded.", None, None, "not_stated", "In epi week 54", FLOW),
    ("So far this year [[60]] people were killed.", "2016-01-01", "2016-12-12", "since", "So far this year", FLOW),
    ("Since the start of the year, [[60]] people have been killed.", "2016-01-01", "2016-12-12", "since", None, TOTAL),
    ("[[60]] people were killed on 9 December 2016.", "2016-12-09", "2016-12-09", "day", "on 9 December 2016", FLOW),
    ("[[60]] people were killed on December 9, 2016, in a raid.", "2016-12-09", "2016-12-09", "day", "on December 9, 2016", FLOW),
    ("[[60]] people were killed on Dec. 9.", "2016-12-09", "2016-12-09", "day", "on Dec. 9", FLOW),
    ("[[60]] people were killed on 26th November.", "2016-11-26", "2016-11-26", "day", "on 26th November", FLOW),
    ("[[60]] people were killed on the 26th of November.", "2016-11-26", "2016-11-26", "day", "on the 26th of November", FLOW),
    ("[[60]] people were killed on Wednesday, 7 December.", "2016-12-07", "2016-12-07", "day", "on Wednesday, 7 December", FLOW),
    ("[[60]] people were killed on Tuesday, August 19th, 2014.", "2014-08-19", "2014-08-19", "day", "on Tuesday, August 19th, 2014", FLOW),
    ("[[60]] people were killed on 2016-12-01.", "2016-12-01", "2016-12-01", "day", "on 2016-12-01", FLOW),
    ("[[60]] people were killed on 31/10/2016.", "2016-10-31", "2016-10-31", "day", "on 31/10/2016", FLOW),
    ("10/31/2016: gunmen killed [[60]] people.", "2016-10-31", "2016-10-31", "day", "10/31/2016", FLOW),
    ("[[60]] people were killed on 05.10.2016.", "2016-10-05", "2016-10-05", "day", "on 05.10.2016", FLOW),
    ("[[60]] people were killed on 15 December.", "2015-12-15", "2015-12-15", "day", "on 15 December", FLOW),
    ("[[60]] people were killed on 29 February.", "2016-02-29", "2016-02-29", "day", "on 29 February", FLOW),
    ("[[60]] people were killed on the first day of May.", "2016-05-01", "2016-05-01", "day", "on the first day of May", FLOW),
    ("In March, [[60]] people were killed.", "2016-03-01", "2016-03-31", "month", "In March", FLOW),
    ("[[60]] people were killed in May 2015.", "2015-05-01", "2015-05-31", "month", "in May 2015", FLOW),
    ("In May [[60]] people were killed.", "2016-05-01", "2016-05-31", "month", "In May", FLOW),
    ("[[60]] people were killed in early November.", "2016-11-01", "2016-11-30", "month", "in early November", FLOW),
    ("[[60]] people were killed in mid-November.", "2016-11-01", "2016-11-30", "month", "in mid-November", FLOW),
    ("[[60]] people were killed at the end of October.", "2016-10-01", "2016-10-31", "month", "the end of October", FLOW),
    ("In 2015, [[60]] people were killed.", "2015-01-01", "2015-12-31", "year", "In 2015", FLOW),
    ("[[60]] people were killed during 2015.", "2015-01-01", "2015-12-31", "year", "during 2015", FLOW),
    ("[[60]] people were killed between 1 and 7 May.", "2016-05-01", "2016-05-07", "range", "between 1 and 7 May", FLOW),
    ("From 3 to 9 March, [[60]] people were killed.", "2016-03-03", "2016-03-09", "range", "From 3 to 9 March", FLOW),
    ("1-7 May: [[60]] people killed.", "2016-05-01", "2016-05-07", "range", "1-7 May", FLOW),
    ("[[60]] people were killed on May 3–5, 2015.", "2015-05-03", "2015-05-05", "range", "on May 3–5, 2015", FLOW),
    ("[[60]] people were killed from 28 April to 4 May 2015.", "2015-04-28", "2015-05-04", "range", "from 28 April to 4 May 2015", FLOW),
    ("[[60]] people were killed between 28 December and 4 January.", "2015-12-28", "2016-01-04", "range", "between 28 December and 4 January", FLOW),
    ("[[60]] people were killed between Tuesday and Thursday.", "2016-12-06", "2016-12-08", "range", "between Tuesday and Thursday", FLOW),
    ("[[60]] people were killed between March and May 2015.", "2015-03-01", "2015-05-31", "range", "between March and May 2015", FLOW),
    ("[[60]] people were killed between December 2014 and early February 2015.", "2014-12-01", "2015-02-28", "range", None, FLOW),
    ("[[60]] people were killed from 2011 to 2015.", "2011-01-01", "2015-12-31", "range", "from 2011 to 2015", FLOW),
    ("[[60]] people were killed in the first quarter of 2015.", "2015-01-01", "2015-03-31", "range", "in the first quarter of 2015", FLOW),
    ("[[60]] people were killed in the second half of 2015.", "2015-07-01", "2015-12-31", "range", "in the second half of 2015", FLOW),
    ("[[60]] people were killed in the 1990s.", "1990-01-01", "1999-12-31", "range", "in the 1990s", FLOW),
    ("Since 26 November, [[60]] people have been killed.", "2016-11-26", "2016-12-12", "since", "Since 26 November", TOTAL),
    ("[[60]] people have been killed since Friday.", "2016-12-09", "2016-12-12", "since", "since Friday", TOTAL),
    ("[[60]] people have been killed since the war began in 2011.", "2011-01-01", "2016-12-12", "since", "in 2011", TOTAL),
    ("By 5 May, [[60]] people had returned.", None, "2016-05-05", "until", "By 5 May", TOTAL),
    ("[[60]] people had been killed by Friday.", None, "2016-12-09", "until", "by Friday", TOTAL),
    ("As of 12 June 2015, the camp hosted [[60]] people.", "2015-06-12", "2015-06-12", "day", "As of 12 June 2015", STOCK),
    ("As of 12 June 2015, [[60]] people had died.", None, "2015-06-12", "until", "As of 12 June 2015", TOTAL),
    ("As at June 12, [[60]] people lived there.", "2016-06-12", "2016-06-12", "day", "As at June 12", STOCK),
    # The day that somebody spoke is the day of a stock, and the end of a total.
    ("Police said on Friday that [[60]] people were in the camp.", "2016-12-09", "2016-12-09", "day", "on Friday", STOCK),
    ("[[60]] people have been killed, the ministry said on Friday.", None, "2016-12-09", "until", "on Friday", TOTAL),
    ("As of 6 p.m. Saturday, [[60]] people had been moved.", None, "2016-12-10", "until", "As of 6 p.m. Saturday", TOTAL),
    ("[[60]] people were killed in the first week of March.", "2016-03-01", "2016-03-07", "range", "in the first week of March", FLOW),
    ("05/25/2015: Gunmen came.  They took hostages and [[60]] people died.", "2015-05-25", "2015-05-25", "day", "05/25/2015", FLOW),
    ("In 2015, [[60]] people were displaced, the largest number since 2012.", "2015-01-01", "2015-12-31", "year", "In 2015", FLOW),
    # The nearest date of several.
    ("[[60]] people were killed on Friday and 30 on Saturday.", "2016-12-09", "2016-12-09", "day", "on Friday", FLOW),
    ("12 people were killed on Friday and [[60]] on Saturday.", "2016-12-10", "2016-12-10", "day", "on Saturday", FLOW),
    # The event of the sentence before.
    ("A shell hit the market on Friday. The attack killed [[60]] people.", "2016-12-09", "2016-12-09", "day", "on Friday", FLOW),
]

# No date of these is the figure's.
NOT_STATED = [
    "[[60]] people are trapped.",
    "[[60]] people were killed, in the gravest raid since the war began in 2011.",
    "Police said on Friday that [[60]] people had been killed.",
    "[[60]] people were killed, the ministry said on Friday.",
    "[[60]] people were killed, the ministry told Reuters on Friday.",
    "The governor, who took office in 2014, counted [[60]] dead.",
    "Shells fell on Friday. [[60]] people live in the camp.",
    "The death toll is [[unknown]], though 12 people died on Friday.",
    "[[60]] people were killed before 5 May.",
    "Dell on Monday announced plans. [[60]] people live there.",
    "[[60]] people died, leaving losses of 5 million (in 2015 dollars).",
    "ALEPPO, March 31 (Example) -- Shells killed [[60]] people.",
    "[[60]] people died in the valley (UNHCR, 12 May 2016).",
    "The town (2011) has [[60]] wells.",
    "It may take [[60]] days.",
    "They march [[60]] miles.",
    "A total of 2000 homes and [[60]] shops burned.",
]


@pytest.mark.parametrize(("marked", "start", "end", "accuracy", "words", "accumulation"), READ)
def test_a_date_phrase_gives_the_period_that_a_reader_would(marked, start, end, accuracy, words, accumulation):
    found = ask(marked, published=MONDAY).period(accumulation).value
    assert (found.start and found.start.isoformat(), found.end and found.end.isoformat(), found.accuracy.value) == (start, end, accuracy)
    assert words is None or found.words == words
    assert found.rule


@pytest.mark.parametrize("marked", NOT_STATED)
def test_a_date_of_something_else_leaves_the_publication_date_and_says_so(marked):
    found = ask(marked, published=MONDAY).period()
    assert (found.value.start, found.value.end, found.value.accuracy) == (MONDAY, MONDAY, Accuracy.NOT_STATED)
    assert found.assumptions == (Assumption.PERIOD_IS_PUBLICATION_DATE,)
    assert found.value.words is None


def test_an_inferred_publication_date_is_named_wherever_a_period_leans_on_it():
    def assumed(text):
        return ask(text, published=MONDAY, basis=PublishedBasis.INFERRED).period().assumptions

    assert assumed("[[60]] died.") == (Assumption.PERIOD_IS_PUBLICATION_DATE, Assumption.PUBLICATION_DATE_INFERRED)
    assert assumed("[[60]] died on Friday.") == (Assumption.PUBLICATION_DATE_INFERRED,)
    assert assumed("[[60]] died on 5 May.") == (Assumption.PUBLICATION_DATE_INFERRED,)
    assert assumed("[[60]] died on 5 May 2016.") == ()


def test_without_a_publication_date_words_are_kept_and_no_day_is_made_up():
    assert ask("[[60]] people died on Friday.").period().value.start is None
    assert ask("[[60]] people died on Friday.").period().value.words == "on Friday"
    assert ask("[[60]] people died.").period().value.accuracy is Accuracy.NOT_STATED
    assert ask("[[60]] people died on 5 May 2016.").period().value.start == date(2016, 5, 5)


def test_a_date_that_reads_two_ways_gives_no_day():
    found = ask("[[60]] people were killed on 05/10/2016.", published=MONDAY).period().value
    assert (found.start, found.end, found.words) == (None, None, "on 05/10/2016")


def test_the_evidence_quotes_the_words_of_the_date():
    asked = ask("At least [[60]] people were killed on Monday alone.", published=MONDAY)
    (evidence,) = asked.period().evidence
    assert (evidence.part, evidence.exact) == ("period", asked.text[evidence.start : evidence.end])


TAKEN = [
    "The air campaign began on November [[26]].",
    "since [[2011]]",
    "on the [[26]]th of November",
    "between [[1]] and 7 May",
    "between 1 and [[7]] May",
    "on [[2016-12-12]]",
    "the [[9/11]] attacks",
    "open [[24/7]]",
    "at [[5:30]] pm",
    "at [[5]] p.m.",
    "at [[0600]] GMT",
    "As of [[12]] June",
    "in May [[2016]]",
    "on [[12/10/2016]]",
]
FREE = [
    "In May [[12]] people were killed.",
    "[[2000]] people fled",
    "a total of [[2016]] houses",
    "between [[1900]] and 2000 people died",
    "On 3 March, [[2000]] people fled.",
    "attacked by [[2000]] soldiers",
    "in the past [[24]] hours",
    "[[60]] people died on 5 May",
    "by May [[12,000]] people had fled",
    "in [[2000]] homes",
]


@pytest.mark.parametrize("marked", TAKEN)
def test_digits_of_a_date_or_clock_time_are_taken(marked):
    asked = ask(marked, published=MONDAY)
    assert asked.context.is_taken(asked.start, asked.end)


@pytest.mark.parametrize("marked", FREE)
def test_digits_of_a_count_are_free(marked):
    asked = ask(marked, published=MONDAY)
    assert not asked.context.is_taken(asked.start, asked.end)


@given(
    day=st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)),
    form=st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%A, %d %b %Y"]),
)
def test_a_full_date_is_read_back_whatever_its_form(day, form):
    found = ask(f"[[60]] people died on {day.strftime(form)} in the town.").period().value
    assert (found.start, found.end, found.accuracy) == (day, day, Accuracy.DAY)


@given(published=st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)), weekday=st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_a_weekday_is_the_last_one_up_to_publication(published, weekday):
    found = ask(f"[[60]] people died on {weekday}.", published=published).period().value
    assert found.start is not None
    assert 0 <= (published - found.start).days < 7
    assert found.start.strftime("%A") == weekday


@given(text=st.text(alphabet="12 3May-,.:/()toandbetween20165 Monday\n", max_size=200))
def test_any_text_is_read_without_an_error(text):
    marked = f"[[60]]{text.replace('[', '').replace(']', '')}"
    asked = ask(marked, published=MONDAY)
    for evidence in asked.period().evidence:
        assert asked.text[evidence.start : evidence.end] == evidence.exact


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Some 12 people have died since 8 October. The war began on 8 October 2014.", date(2014, 10, 8)),
        ("Some 12 people have died since October 8. The war began on October 8, 2014.", date(2014, 10, 8)),
        ("Some 12 people have died since 8 October.", date(2016, 10, 8)),
        ("Some 12 people have died since 8 October. It was so on 8 October 2014 and on 8 October 2015.", date(2016, 10, 8)),
        ("Some 12 people died on 8 October. The war began on 8 October 2014.", date(2016, 10, 8)),
    ],
)
def test_a_beginning_without_a_year_is_of_the_year_that_the_report_gives_it(text, start):
    [figure] = extract(Report(text=text, published=MONDAY))
    assert figure.reference_period.start == start


@pytest.mark.parametrize(
    ("text", "title", "start", "accumulation"),
    [
        ("This report covers the period from 1 to 9 December 2016. Fighting displaced 12 families.", None, date(2016, 12, 1), Accumulation.FLOW),
        # What has a date of its own, what is so on a day and what is told since a beginning are of no such days.
        ("Reporting period: 1-9 December 2016.\n\nOn 5 December 12 people died.", None, date(2016, 12, 5), Accumulation.FLOW),
        ("Reporting period: 1-9 December 2016.\n\nSome 12 people are missing.", None, MONDAY, Accumulation.STOCK),
        ("Reporting period: 1-9 December 2016.\n\n12 people have been killed.", None, MONDAY, Accumulation.RUNNING_TOTAL),
        # A day is no period that a report covers, and of two nobody can say which.
        ("This report covers the period up to 9 December. Fighting displaced 12 families.", None, MONDAY, Accumulation.FLOW),
        # What one flood did is a total by the end of what the report on it covers.
        ("Reporting period: 1-9 December 2016.\n\n12 people died.", "Floods 2016: situation report 3", None, Accumulation.RUNNING_TOTAL),
    ],
)
def test_what_happened_is_of_the_days_that_the_report_covers_where_nothing_else_dates_it(text, title, start, accumulation):
    [figure] = [each for each in extract(Report(text=text, title=title, published=MONDAY)) if each.term is not None]
    assert (figure.reference_period.start, figure.accumulation) == (start, accumulation)


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("12 people are missing after the earthquake of 3 December.", MONDAY),
        # Long ago, the event is when it was so.
        ("12 people were missing after the earthquake of 3 December 2010.", date(2010, 12, 3)),
        ("12 people are missing after the meeting of 3 December.", date(2016, 12, 3)),
    ],
)
def test_the_day_that_an_event_of_nature_is_called_by_is_not_when_people_are_missing(text, start):
    [figure] = extract(Report(text=text, published=MONDAY))
    assert figure.reference_period.start == start


@pytest.mark.parametrize(
    ("title", "start", "accuracy"),
    [
        ("Sudan: cholera response, November update", date(2016, 11, 1), Accuracy.MONTH),
        ("Chad: new arrivals (November 2016)", date(2016, 11, 1), Accuracy.MONTH),
        ("Haiti: displacement, 28 November - 4 December 2016", date(2016, 11, 28), Accuracy.RANGE),
        # A month that is not over may be that of publication, one long ago is of a story, and without a year it may be a verb.
        ("Haiti: flash update, December 2016", MONDAY, Accuracy.NOT_STATED),
        ("Two years after the floods of November 2014", MONDAY, Accuracy.NOT_STATED),
        ("Thousands March in Homs", MONDAY, Accuracy.NOT_STATED),
        ("Haiti: from October 2016 to the update of November 2016", MONDAY, Accuracy.NOT_STATED),
    ],
)
def test_what_happened_is_of_the_days_that_the_title_names_where_nothing_else_dates_it(title, start, accuracy):
    [figure] = extract(Report(text="Fighting displaced 12 families.", title=title, published=MONDAY))
    assert (figure.reference_period.start, figure.reference_period.accuracy) == (start, accuracy)


def test_what_is_so_on_a_day_is_of_the_day_that_the_title_says_the_report_is_as_of():
    [stock] = extract(Report(text="There are 45,000 IDPs in Bentiu.", title="Displacement overview (as of 30 November 2016)", published=MONDAY))
    assert stock.reference_period.start == date(2016, 11, 30)
