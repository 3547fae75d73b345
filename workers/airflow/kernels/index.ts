export { closures } from './closure'
export { reservedBytes } from './grid'
export {
  addCooler, makeWall, wallHeat,
  addOpening,
  addSlice,
  addSurface,
  coolerReturn,
  coolerSupply,
  doorHeat,
  feedFromPlenum,
  maxTemperature,
  meanTemperature,
  openingFaces,
  plenumSupply,
  setCooler,
  setDoor,
  setFlow,
  setInflowTemperature,
  setOpenArea,
  setSlice,
} from './openings'
export { closeSheet, deriveFaces, fillSolid, startStill, stopClosedFaces } from './rasterise'
export { regionImbalance } from './regions'
export { beginGeometry, fieldAddress, finishGeometry, openGrid, publish, slotOf } from './run'
export { addToMean, adoptMean, polish, setFluid, setNumerics, startMean, step, stepEnergy } from './step'
export { assembleScalar, finishScalar } from './scalar'
export { sweepBackward, sweepForward } from './sweep'
