import { InputError } from '../../errors.ts';
import { phrase } from '../../phrase.ts';
import { address } from '../../profiles/address.ts';
import { ipBytes, socketText } from '../../profiles/ipAddress.ts';
import { shown } from '../../shown.ts';
import type { Facts } from '../deployment/facts.ts';

/** An endpoint that the user named. */
export interface ListedEndpoint {
  /** `ip:port`, addresses of IPv6 in brackets. */
  readonly id: string;
  readonly weight?: number;
}

/** What messages say of the form of `endpoints`. */
export const ENDPOINTS_FACT = 'endpoints=IP:PORT,IP:PORT=WEIGHT,...';

/** The endpoints that the fact `endpoints` lists, `undefined` if it was not given. Throws an `InputError` for what is no list of them. */
export function listedEndpoints(facts: Facts): readonly ListedEndpoint[] | undefined {
  return facts
    .text('endpoints')
    ?.split(',')
    .map((text) => {
      const [, place, weight] = /^(.*?)(?:=([0-9]{1,10}))?$/.exec(text) ?? [];
      const { host, port } = address(place ?? text);
      const bytes = ipBytes(host);
      if (!bytes || port === undefined || Number(port) > 65535 || weight === '0')
        throw new InputError(phrase`endpoints must be a list such as 10.0.0.1:80,10.0.0.2:80=3, got ${shown(text)}`);
      return { id: socketText(bytes, Number(port)), ...(weight === undefined ? {} : { weight: Number(weight) }) };
    });
}

/** The addresses that the fact `address:<host>` lists, `undefined` if it was not given. Throws an `InputError` for other text. */
export function listedAddresses(facts: Facts, host: string): readonly Uint8Array[] | undefined {
  return facts
    .text(`address:${host}`)
    ?.split(',')
    .map((text) => {
      const bytes = ipBytes(text);
      if (!bytes)
        throw new InputError(
          phrase`address:${host} must be an IP address, or several with commas between them, got ${shown(text)}`,
        );
      return bytes;
    });
}
