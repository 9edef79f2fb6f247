/* 日历 in a row of the timeline saves that one date, cut out of the calendar of its document.  From a folder nothing can be
   fetched: the link gives the whole calendar then, as it does without scripts. */

const START = "BEGIN:VEVENT\r\n", END = "END:VEVENT\r\n";

const cut = (calendar, id) => {
  const [head, ...events] = calendar.split(START);
  const found = events.find((event) => event.replaceAll("\r\n ", "").includes(`\nUID:urn:duibiao:target:${id}\r\n`));
  return head + START + found.slice(0, found.indexOf(END)) + END + "END:VCALENDAR\r\n";
};

for (const link of location.protocol === "file:" ? [] : all("a[data-db-event]")) {
  link.addEventListener("click", async (event) => {
    event.preventDefault();
    const id = link.dataset.dbEvent;
    try {
      const part = cut(await (await fetch(link.href)).text(), id);
      download(`${id.replace("/", "-")}.ics`, new Blob([part], { type: "text/calendar" }));
    } catch {
      make("a", { href: link.href, download: "" }).click();  /* no answer, or not the calendar that the page knows */
    }
  });
}
