/** The compressor hours of `compressorTable` as a table and as a picture: ours beside those of the files, off by how much. */
import { type CompressorRow, SUPPLIES_C } from './compressorHours.ts'

/** Two tables, a row for each site; each cell: ours, the file's, and the difference. */
export function compressorMarkdown(rows: readonly CompressorRow[]): string {
  return [
    '# Compressor hours: ours on made weather / files (difference)',
    '',
    ...table(rows, ({ hours }) => hours),
    'With the plant itself at that supply, as if CDUs had no approach:',
    '',
    ...table(rows, ({ hoursAtPlant }) => hoursAtPlant),
  ].join('\n')
}

function table(rows: readonly CompressorRow[], ours: (row: CompressorRow) => number): string[] {
  const cell = (row: CompressorRow) => {
    const off = ours(row) - row.fileHours
    return `${ours(row)} / ${row.fileHours} (${off < 0 ? '−' : '+'}${Math.abs(off)})`
  }
  return [
    `| site | ${SUPPLIES_C.map((supply_C) => `${supply_C} °C`).join(' | ')} |`,
    `|---|${SUPPLIES_C.map(() => '---|').join('')}`,
    ...[...bySite(rows)].map(([site, of]) => `| ${site} | ${of.map(cell).join(' | ')} |`),
    '',
  ]
}

const PANEL = { width: 150, height: 90, left: 40, top: 26, across: 3 } as const
const MOST_H = 6000

/** Nine small plots: hours over supply, filled where the files say so, a ring where we do. */
export function compressorPlot(rows: readonly CompressorRow[]): string {
  const sites = [...bySite(rows)]
  const [dx, dy] = [PANEL.width + PANEL.left + 20, PANEL.height + 54]
  const lines = Math.ceil(sites.length / PANEL.across)
  const [width, height] = [dx * PANEL.across + 10, dy * lines + 40]
  const panels = sites.map(([site, of], n) => {
    const at = `translate(${(n % PANEL.across) * dx + PANEL.left} ${Math.floor(n / PANEL.across) * dy + PANEL.top})`
    return `<g transform="${at}">${panel(site, of)}</g>`
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="10">`,
    '<title>Hours a year with compressors at nine sites, over the supply to the racks</title>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    ...panels,
    `<text x="${PANEL.left}" y="${height - 14}" fill="#444">hours a year with compressors, over supply to the racks; filled: hourly files, ring: made weather</text>`,
    '</svg>',
    '',
  ].join('\n')
}

function panel(site: string, rows: readonly CompressorRow[]): string {
  const x = (supply_C: number) => (((supply_C - 25) / 20) * PANEL.width).toFixed(1)
  const y = (hours: number) => (PANEL.height * (1 - hours / MOST_H)).toFixed(1)
  const line = (of: (row: CompressorRow) => number) =>
    rows.map((row) => `${x(row.supply_C)},${y(of(row))}`).join(' ')
  const marks = rows.map(
    ({ supply_C, hours, fileHours }) =>
      `<circle cx="${x(supply_C)}" cy="${y(fileHours)}" r="3" fill="#1173bd"/>` +
      `<circle cx="${x(supply_C)}" cy="${y(hours)}" r="4" fill="none" stroke="#c9463a" stroke-width="1.5"/>` +
      `<text x="${x(supply_C)}" y="${PANEL.height + 13}" text-anchor="middle" fill="#666">${supply_C}</text>`,
  )
  const levels = [0, 3000, 6000].map(
    (hours) =>
      `<path d="M0 ${y(hours)}H${PANEL.width}" stroke="#ddd"/>` +
      `<text x="-6" y="${Number(y(hours)) + 3}" text-anchor="end" fill="#666">${hours}</text>`,
  )
  return [
    `<text y="-10" font-weight="bold">${site}</text>`,
    ...levels,
    `<polyline points="${line((row) => row.fileHours)}" fill="none" stroke="#1173bd"/>`,
    `<polyline points="${line((row) => row.hours)}" fill="none" stroke="#c9463a" stroke-dasharray="4 3"/>`,
    ...marks,
  ].join('')
}

function bySite(rows: readonly CompressorRow[]): Map<string, CompressorRow[]> {
  const sites = new Map<string, CompressorRow[]>()
  for (const row of rows) sites.set(row.site, [...(sites.get(row.site) ?? []), row])
  return sites
}
