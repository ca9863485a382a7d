// ONE LINE PER READER: what is listed here is read by CLI and page. A text is offered to them in this order.
export { crush } from './crush.ts';
export { envoy } from './envoy.ts';
export { grpc } from './grpc.ts';
export { nginx } from './nginx.ts';
