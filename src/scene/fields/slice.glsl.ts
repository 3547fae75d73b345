/** Shaders of the slice: the field between cell centres, on a card with a frame, an isoline at each limit. */
import { ALLOWABLE_C, MAP_GLSL, RECOMMENDED_C } from '../colormap.ts'

export const SLICE_VERTEX = /* glsl */ `
varying vec3 vPlace;
varying vec2 vCard;
uniform vec2 uSize;
void main() {
  vec4 place = modelMatrix * vec4(position, 1.0);
  vPlace = place.xyz;
  vCard = uv * uSize;
  gl_Position = projectionMatrix * viewMatrix * place;
}
`

export const SLICE_FRAGMENT = /* glsl */ `
precision highp sampler3D;
varying vec3 vPlace;
varying vec2 vCard;
uniform vec2 uSize;
uniform sampler3D uField;
uniform bool uHasField;
uniform bool uIsOld;
uniform vec3 uOrigin;
uniform float uCell;
uniform vec3 uFrame;
${MAP_GLSL}

// Solids are NaN; comparing bits is what no compiler optimises away.
bool isSolid(float t) { return (floatBitsToUint(t) & 0x7fffffffu) > 0x7f800000u; }

// Trilinear between the centres of the air cells around; the weight of solids is left out.
float temperatureAt(vec3 place, out float weight) {
  ivec3 size = textureSize(uField, 0);
  vec3 cell = clamp((place - uOrigin) / uCell - 0.5, vec3(0.0), vec3(size) - 1.0);
  ivec3 low = min(ivec3(cell), size - 2);
  vec3 part = cell - vec3(low);
  float sum = 0.0;
  weight = 0.0;
  for (int n = 0; n < 8; n++) {
    ivec3 corner = ivec3(n & 1, (n >> 1) & 1, n >> 2);
    float t = texelFetch(uField, low + corner, 0).r;
    vec3 w3 = mix(1.0 - part, part, vec3(corner));
    float w = w3.x * w3.y * w3.z;
    if (!isSolid(t)) { sum += t * w; weight += w; }
  }
  return sum / max(weight, 1e-4);
}

// A line of constant width on the page. Across a jump from one solid's side to the other's there is no line.
float line(float t, float at, float pixel) {
  float change = fwidth(t);
  float steady = 1.0 - smoothstep(60.0, 90.0, change / pixel);
  return steady * (1.0 - smoothstep(0.35, 0.95, abs(t - at) / (change + 1e-5)));
}

void main() {
  vec2 edge = min(vCard, uSize - vCard);
  vec2 pixel = fwidth(vCard);
  float rim = max(smoothstep(max(0.011, pixel.x * 2.0), 0.0, edge.x), smoothstep(max(0.011, pixel.y * 2.0), 0.0, edge.y));
  vec4 card = vec4(0.0);
  if (uHasField) {
    float weight;
    float t = temperatureAt(vPlace, weight);
    if (weight > 0.02) {
      card = vec4(uIsOld ? greyOf(temperatureColor(t)) : temperatureColor(t), mix(0.24, 0.70, smoothstep(22.0, 29.0, t)) * min(1.0, weight * 2.0));
      float iso = max(line(t, ${ALLOWABLE_C.toFixed(1)}, max(pixel.x, pixel.y)) * 0.95, line(t, ${RECOMMENDED_C.toFixed(1)}, max(pixel.x, pixel.y)) * 0.4);
      card = mix(card, vec4(1.0, 1.0, 1.0, max(card.a, iso)), iso);
    }
  }
  card = mix(card, vec4(uFrame, 0.6), smoothstep(0.0, 0.5, rim));
  if (card.a < 0.01) discard;
  gl_FragColor = card;
  #include <colorspace_fragment>
}
`
