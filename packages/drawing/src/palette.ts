/** A colour scheme of the page. */
export type Theme = 'light' | 'dark';

// Chosen greedily for the largest least CIEDE2000 difference under normal, deutan, protan and tritan vision.
const colours: Record<Theme, readonly string[]> = {
  light: (
    '#3f90da #ffa90e #bd1f01 #832db6 #7b8471 #392831 #c6b0bc #756a7c #9e7b0b #94c793 #605343 #082d5a ' +
    '#4fc8f0 #1f039e #f656a9 #52170d #275368 #a49e5a #577035 #b08396 #346bf1 #9aaa99 #a2478f #42715f'
  ).split(' '),
  dark: (
    '#56b4e9 #ffa90e #c1351e #9a5cf0 #cbf4d5 #2e8975 #e6e5fb #967f0e #cf9fac #f74865 #b4b084 #b13688 ' +
    '#f5ec8a #797da4 #0fe0bd #d07758 #97828e #a99889 #5e6a59 #d7fb2f #4a5cbb #aec5d1 #9e5d06 #adc367'
  ).split(' '),
};

/** The colour of a node by its index; after 24 nodes the colours repeat, and letters tell them apart. */
export const colourOf = (node: number, theme: Theme): string => colours[theme][node % colours[theme].length];

/** The letters of a node by its index: A to Z, then AA, AB, and so on. */
export function letterOf(node: number): string {
  const last = String.fromCharCode(65 + (node % 26));
  return node < 26 ? last : letterOf(Math.floor(node / 26) - 1) + last;
}

/** A colour as the 32-bit little-endian pixel that `ImageData` holds. */
export function pixelOf(colour: string): number {
  const rgb = Number.parseInt(colour.slice(1), 16);
  return (0xff000000 | ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >>> 16)) >>> 0;
}

/** A mixture of two colours, with that share of the first. */
export function mix(first: string, second: string, share: number): string {
  const [a, b] = [first, second].map((colour) => Number.parseInt(colour.slice(1), 16));
  const channel = (shift: number): number =>
    Math.round(((a >>> shift) & 0xff) * share + ((b >>> shift) & 0xff) * (1 - share)) << shift;
  return `#${(channel(16) | channel(8) | channel(0)).toString(16).padStart(6, '0')}`;
}
