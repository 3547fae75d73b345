import type { ReactNode } from 'react'
import type { CatalogEntry, ContainmentType, RackType } from '../../models/hall/catalogTypes.ts'
import { cx } from '../ui/cx.ts'
import css from './Thumbnail.module.css'

/** A small drawing of a catalogue entry, in its own proportions: seen from the front left, from above. */
export function Thumbnail({ entry, className }: { entry: CatalogEntry; className?: string }) {
  const [width, height, depth] = drawnSize(entry)
  const view = isometric(width, height, depth)
  return (
    <svg
      className={cx(css.thumbnail, css[bodyOf(entry)], className)}
      viewBox={view.viewBox}
      aria-hidden
      focusable="false"
    >
      <g transform={view.top}>
        <rect className={css.top} width="1" height="1" />
        {topDetails(entry)}
      </g>
      <g transform={view.side}>
        <rect className={css.side} width="1" height="1" />
      </g>
      <g transform={view.front}>
        <rect className={css.front} width="1" height="1" />
        {frontDetails(entry)}
      </g>
    </svg>
  )
}

/** Width, height and depth as drawn: true to scale but for what is too flat or too long to be told apart. */
function drawnSize(entry: CatalogEntry): readonly [number, number, number] {
  if (entry.kind === 'tile') return [1, 0.07, 1]
  if (entry.kind === 'containment') return sheetSize(entry)
  if (entry.kind === 'busway') return [2.2, 0.16, 0.2]
  if (entry.kind === 'rearDoorCooler') return [entry.width_m.value, entry.height_m.value, 0.18]
  return [entry.width_m.value, entry.height_m.value, entry.depth_m.value]
}

/** A sheet has no thickness of its own. */
const SHEET = 0.07
const sheetSize = ({ form, width_m, height_m, depth_m }: ContainmentType) =>
  form === 'roof'
    ? ([width_m.value, SHEET, depth_m.value] as const)
    : ([width_m.value, height_m.value, SHEET] as const)

const BODY: Partial<Record<CatalogEntry['kind'], 'dark' | 'metal' | 'glass'>> = {
  rack: 'dark',
  tile: 'metal',
  busway: 'metal',
  containment: 'glass',
}
const bodyOf = ({ kind }: CatalogEntry) => BODY[kind] ?? 'white'

/** The three faces as transforms of the unit square, y down, and a square that holds them. */
function isometric(width: number, height: number, depth: number) {
  const [cos, sin] = [Math.cos(Math.PI / 6), 0.46]
  // Along the front to the right, and along the depth to the back right.
  const [ux, uy] = [width * cos, width * sin * 0.55]
  const [vx, vy] = [depth * cos * 0.62, -depth * sin * 0.75]
  const matrix = (...six: readonly number[]) => `matrix(${six.map((n) => n.toFixed(4)).join(' ')})`
  const [left, right] = [0, ux + vx]
  const [high, low] = [vy, uy + height]
  const side = Math.max(right - left, low - high) * 1.06
  const [cx0, cy0] = [(left + right) / 2 - side / 2, (high + low) / 2 - side / 2]
  return {
    viewBox: [cx0, cy0, side, side].map((n) => n.toFixed(4)).join(' '),
    front: matrix(ux, uy, 0, height, 0, 0),
    side: matrix(vx, vy, 0, height, ux, uy),
    top: matrix(ux, uy, vx, vy, 0, 0),
  }
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

function frontDetails(entry: CatalogEntry): ReactNode {
  switch (entry.kind) {
    case 'rack':
      return entry.liquidCaptureFraction.value > 0 ? <LiquidDoor /> : <MeshDoor entry={entry} />
    case 'crah':
      return <Louvres />
    case 'fanWall':
      return <Fans columns={2} rows={2} />
    case 'inRowCooler':
      return <Fans columns={1} rows={4} />
    case 'rearDoorCooler':
      return <Fans columns={1} rows={3} />
    case 'cdu':
      return <Screen />
    case 'powerDevice':
      return <Doors />
    case 'busway':
      return <TapOffs />
    case 'containment':
      return <Pane form={entry.form} />
    case 'tile':
      return null
  }
}

/** A rack this loaded is full of chassis. Source: the largest air-cooled load of the catalogue's plain racks. */
const FULL_W = 40e3

/** Chassis behind perforated metal: the more power, the more of them; drawers for storage, slim for network. */
function MeshDoor({ entry }: { entry: RackType }) {
  const rows = { compute: 12, storage: 8, network: 16 }[entry.group]
  const share = Math.sqrt(Math.min(1, entry.ratedPower_W.value / FULL_W))
  const empty = entry.group === 'compute' ? Math.round(rows * (1 - share)) : 0
  return (
    <>
      <rect className={css.door} x=".08" y=".03" width=".84" height=".94" />
      {range(rows).map((i) => (
        <rect
          key={i}
          className={i < empty ? css.blank : css.slot}
          x=".14"
          y={0.05 + (i * 0.9) / rows}
          width=".72"
          height={0.9 / rows - 0.02}
        />
      ))}
    </>
  )
}

/** Trays of a liquid-cooled rack, switch trays in the middle, with the manifold's two colours at the top. */
function LiquidDoor() {
  return (
    <>
      <rect className={css.door} x=".08" y=".03" width=".84" height=".94" />
      {range(20).map((i) => (
        <rect
          key={i}
          className={i > 7 && i < 13 ? css.bright : css.slot}
          x=".14"
          y={0.06 + i * 0.044}
          width=".72"
          height=".026"
        />
      ))}
      <rect className={css.supply} x=".12" y="0" width=".09" height=".045" />
      <rect className={css.return} x=".26" y="0" width=".09" height=".045" />
    </>
  )
}

function Louvres() {
  return (
    <>
      {range(3).map((i) => (
        <rect key={i} className={css.dark} x={0.05 + i * 0.31} y=".62" width=".27" height=".3" />
      ))}
      <path className={css.line} d="M.345 .02V.98M.655 .02V.98" />
      <rect className={css.screen} x=".7" y=".16" width=".16" height=".1" />
    </>
  )
}

function Fans({ columns, rows }: { columns: number; rows: number }) {
  const [w, h] = [1 / columns, 1 / rows]
  return range(columns * rows).map((i) => {
    const [x, y] = [((i % columns) + 0.5) * w, (Math.floor(i / columns) + 0.5) * h]
    return (
      <g key={i}>
        <ellipse className={css.fan} cx={x} cy={y} rx={w * 0.4} ry={h * 0.4} />
        <ellipse className={css.hub} cx={x} cy={y} rx={w * 0.12} ry={h * 0.12} />
      </g>
    )
  })
}

function Screen() {
  return (
    <>
      <path className={css.line} d="M.5 .02V.98" />
      <rect className={css.screen} x=".12" y=".14" width=".26" height=".12" />
      <rect className={css.dark} x=".08" y=".82" width=".34" height=".1" />
      <rect className={css.dark} x=".58" y=".82" width=".34" height=".1" />
      <rect className={css.supply} x=".62" y="0" width=".08" height=".05" />
      <rect className={css.return} x=".78" y="0" width=".08" height=".05" />
    </>
  )
}

function Doors() {
  return (
    <>
      <path className={css.line} d="M.5 .02V.98" />
      <rect className={css.dark} x=".06" y=".3" width=".38" height=".62" />
      <rect className={css.dark} x=".56" y=".3" width=".38" height=".62" />
      <rect className={css.screen} x=".16" y=".1" width=".2" height=".1" />
    </>
  )
}

/** Glass in its frame; a door has two leaves, of which the grips are seen. */
function Pane({ form }: { form: ContainmentType['form'] }) {
  if (form === 'roof') return null
  return (
    <>
      <rect className={css.frame} x="0" y="0" width="1" height="1" />
      {form === 'door' && (
        <>
          <path className={css.frame} d="M.5 0V1" />
          <path className={css.grip} d="M.42 .42V.6M.58 .42V.6" />
        </>
      )}
    </>
  )
}

function TapOffs() {
  return range(4).map((i) => (
    <rect key={i} className={css.tap} x={0.1 + i * 0.24} y=".55" width=".1" height=".9" />
  ))
}

function topDetails(entry: CatalogEntry): ReactNode {
  if (entry.kind === 'containment' && entry.form === 'roof')
    return <path className={css.frame} d="M0 0H1V1H0ZM.5 0V1" />
  if (entry.kind !== 'tile') return null
  const rows = 6
  const radius = 0.26 * Math.sqrt(entry.openAreaFraction.value) * (1 / rows) * 2
  return range(rows * rows).map((i) => (
    <circle
      key={i}
      className={css.hole}
      cx={((i % rows) + 0.5) / rows}
      cy={(Math.floor(i / rows) + 0.5) / rows}
      r={radius}
    />
  ))
}
