// @ts-check
/** Shows the active sheet, for people and pictures. Tests ask the workbook itself. */

const ROWS = 60;
const COLUMNS = 12;

/** @param {import("./fakeexcel.js").FakeExcel} excel @param {HTMLElement} page */
export function shown(excel, page) {
  const sheet = excel.active;
  const table = document.createElement("table");
  for (let row = 0; row < Math.min(ROWS, (sheet.used()?.bottom ?? 0) + 2); row += 1) {
    const line = table.insertRow();
    for (let column = 0; column < COLUMNS; column += 1) {
      const cell = line.insertCell();
      cell.textContent = sheet.cell(row, column).text;
      const selected = excel.selection?.sheet === sheet ? excel.selection.area : null;
      if (selected && selected.top === row && selected.left === column) cell.className = "selected";
    }
  }
  const name = document.createElement("p");
  name.textContent = excel.xlsx.sheets.map((each) => (each === sheet ? `[${each.name}]` : each.name)).join("   ");
  page.replaceChildren(table, name);
}
