"""One side of a broker in Python: the arguments and the words of src/bin/peer.rs.

    peer.py send|process kafka|amqp <address> <destination> <count>

Nothing here makes a span or touches a header: OpenTelemetry's instrumentations of the two clients do.
"""

import sys

import confluent_kafka
import pika
from opentelemetry import trace
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.confluent_kafka import ConfluentKafkaInstrumentor
from opentelemetry.instrumentation.pika import PikaInstrumentor
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor


def send_kafka(address, topic, count):
    producer = confluent_kafka.Producer({"bootstrap.servers": address})
    for order in range(1, count + 1):
        producer.produce(topic, key=str(order), value=str(order))
    assert producer.flush(30) == 0


def process_kafka(address, topic, count):
    consumer = confluent_kafka.Consumer(
        {
            "bootstrap.servers": address,
            "group.id": f"{topic}-processors",
            "auto.offset.reset": "earliest",
        }
    )
    consumer.subscribe([topic])
    ready()
    processed = 0
    while processed < count:
        message = consumer.poll(1)
        if message is not None:
            assert message.error() is None, message.error()
            processed += 1
    consumer.close()


def send_amqp(address, queue, count):
    connection, channel = open_queue(address, queue)
    for order in range(1, count + 1):
        channel.basic_publish(exchange="", routing_key=queue, body=str(order).encode())
    connection.close()


def process_amqp(address, queue, count):
    connection, channel = open_queue(address, queue)
    processed = 0

    def process(channel, method, _properties, _body):
        nonlocal processed
        channel.basic_ack(method.delivery_tag)
        processed += 1
        if processed == count:
            channel.stop_consuming()

    channel.basic_consume(queue=queue, on_message_callback=process)
    ready()
    channel.start_consuming()
    connection.close()


def open_queue(address, queue):
    connection = pika.BlockingConnection(pika.URLParameters(f"amqp://guest:guest@{address}/%2f"))
    channel = connection.channel()
    channel.queue_declare(queue=queue, durable=True)
    return connection, channel


def ready():
    print("ready", flush=True)


SIDES = {
    ("send", "kafka"): send_kafka,
    ("process", "kafka"): process_kafka,
    ("send", "amqp"): send_amqp,
    ("process", "amqp"): process_amqp,
}


def main(side, broker, address, destination, count):
    provider = TracerProvider(resource=Resource.create({"service.name": f"{side}-{destination}"}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
    trace.set_tracer_provider(provider)
    ConfluentKafkaInstrumentor().instrument()
    PikaInstrumentor().instrument()
    SIDES[side, broker](address, destination, int(count))
    provider.shutdown()


main(*sys.argv[1:])
