// On a phone each row of a report is a card: every value then bears the heading of its column.

function label() {
  document.querySelectorAll('.ptvt-care-table').forEach((table) => {
    const headings = [...table.querySelectorAll('thead th')].map((heading) => heading.textContent.trim());
    table.querySelectorAll('tbody tr').forEach((row) => {
      [...row.cells].forEach((cell, place) => {
        if (cell.textContent.trim() && !cell.querySelector('.actions')) cell.dataset.label = headings[place];
      });
    });
  });
}

// A filter replaces the table.
document.addEventListener('w-swap:success', label);
label();
