import type { FeedSide } from '../../../models/hall/hall.ts'
import { feedClass } from './feedLook.ts'
import css from './Power.module.css'

/** A short piece of a feed, in its colour and pattern. */
export const Swatch = ({ side, live = true }: { side: FeedSide; live?: boolean }) => (
  <i className={`${css.swatch} ${feedClass(side, live)}`} aria-hidden />
)
