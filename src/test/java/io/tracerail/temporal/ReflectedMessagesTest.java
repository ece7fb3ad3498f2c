package io.tracerail.temporal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.JavaFeaturesProto.JavaFeatures;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.errordetails.v1.MultiOperationExecutionFailure;
import io.temporal.api.errordetails.v1.NamespaceInvalidStateFailure;
import io.temporal.api.errordetails.v1.QueryFailedFailure;
import io.temporal.api.errordetails.v1.ResourceExhaustedFailure;
import io.temporal.api.errordetails.v1.WorkflowExecutionAlreadyStartedFailure;
import io.temporal.api.errordetails.v1.WorkflowNotReadyFailure;
import io.temporal.api.failure.v1.MultiOperationExecutionAborted;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.protocol.v1.Message;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.api.update.v1.Acceptance;
import io.temporal.api.update.v1.Rejection;
import io.temporal.api.update.v1.Request;
import io.temporal.api.update.v1.Response;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.StatusUtils;
import io.tracerail.testing.BesideOthers;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Protobuf reads a message by reflection where it does not know its class: inside an {@code Any},
 * as JSON and as text. It then looks for the methods of all its fields ({@code
 * GeneratedMessage.FieldAccessorTable}), of which a native image has to be told. Run with {@code
 * -Dtracerail-test.write-messages} the test writes the file that does.
 */
@BesideOthers
class ReflectedMessagesTest {

  private static final Path FILE =
      Path.of(
          "src/main/resources/META-INF/native-image/io.tracerail/tracerail/reflect-config.json");

  private static final List<Descriptor> READ =
      List.of(
          // in an Any, of an update
          Request.getDescriptor(),
          Acceptance.getDescriptor(),
          Rejection.getDescriptor(),
          Response.getDescriptor(),
          // in an Any, of a refusal
          MultiOperationExecutionAborted.getDescriptor(),
          MultiOperationExecutionFailure.getDescriptor(),
          NamespaceInvalidStateFailure.getDescriptor(),
          QueryFailedFailure.getDescriptor(),
          ResourceExhaustedFailure.getDescriptor(),
          WorkflowExecutionAlreadyStartedFailure.getDescriptor(),
          WorkflowNotReadyFailure.getDescriptor(),
          // as JSON, for Temporal's UI: SyncWorkflow.query
          WorkflowMetadata.getDescriptor(),
          // as text, in errors that tell of a history that does not fit, or of a payload
          HistoryEvent.getDescriptor(),
          Message.getDescriptor(),
          Payloads.getDescriptor(),
          // by protobuf itself, of each description of messages
          FileDescriptorProto.getDescriptor(),
          JavaFeatures.getDescriptor());

  /** What no history of ours holds. */
  private static final Pattern ABSENT =
      Pattern.compile(
          "temporal\\.api\\..*(Nexus|ChildWorkflow|External|TimeSkipping|Callback|Link).*");

  private static final String ALL_METHODS = "\"allDeclaredMethods\": true";

  /** What reads by reflection, as class files name it. */
  private static final Pattern READING =
      Pattern.compile(
          "com/google/protobuf/(Any|TextFormat|util/JsonFormat)|serviceclient/StatusUtils"
              + "|getAllFields|getDescriptorForType");

  private static final List<String> READERS =
      List.of(
          "io.temporal.client.WorkflowStubImpl",
          "io.temporal.common.WorkflowExecutionHistory", // of an export: nobody asks for one
          "io.temporal.common.converter.AbstractProtobufPayloadConverter", // of WorkflowMetadata
          "io.temporal.common.converter.ProtobufJsonPayloadConverter",
          "io.temporal.internal.client.RootActivityClientInvoker", // of one without a workflow
          "io.temporal.internal.client.RootNexusClientInvoker", // as all of Nexus, unused
          "io.temporal.internal.client.RootWorkflowClientInvoker",
          "io.temporal.internal.common.HistoryProtoTextUtils", // of an export
          "io.temporal.internal.common.LinkConverter", // of Nexus
          "io.temporal.internal.common.NexusUtil",
          "io.temporal.internal.common.ProtoUtils", // by a description it is given
          "io.temporal.internal.common.ProtocolUtils", // the type's name alone
          "io.temporal.internal.common.WorkflowExecutionHistory",
          "io.temporal.internal.common.WorkflowExecutionUtils", // HistoryEvent
          "io.temporal.internal.payload.storage.ExternalStorageReferences", // none is configured
          "io.temporal.internal.payload.visitor.GeneratedPayloadVisitor", // for such a storage
          "io.temporal.internal.payload.visitor.Traversal",
          "io.temporal.internal.replay.ReplayWorkflowExecutor",
          "io.temporal.internal.retryer.GrpcRetryerUtils", // of what may not be retried: none
          "io.temporal.internal.statemachines.UpdateProtocolStateMachine",
          "io.temporal.internal.statemachines.WorkflowStateMachines",
          "io.temporal.serviceclient.StatusUtils",
          "io.tracerail.temporal.ServerRefusals",
          "io.tracerail.temporal.TemporalFailures");

  private final Map<String, String> registered = new TreeMap<>();

  @Test
  void registersMessagesThatAreReadByReflection() throws IOException {
    READ.forEach(this::register);
    String expected =
        registered.entrySet().stream()
            .map(type -> "  {\"name\": \"%s\", %s}".formatted(type.getKey(), type.getValue()))
            .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    if (System.getProperty("tracerail-test.write-messages") != null) {
      Files.writeString(FILE, expected);
    }
    assertEquals(
        expected,
        Files.readString(FILE),
        FILE
            + " is not what is read. Write it again with:"
            + " ./mvnw test -Dtest=ReflectedMessagesTest -Dtracerail-test.write-messages");
  }

  /** Of a new one, it has to be found out which messages it reads. */
  @Test
  void knowsWhoReadsMessagesByReflection() throws IOException {
    Set<String> readers = new TreeSet<>();
    for (Class<?> one : List.of(WorkflowClient.class, StatusUtils.class, SdkClasses.class)) {
      Path code = Path.of(one.getProtectionDomain().getCodeSource().getLocation().getPath());
      if (Files.isDirectory(code)) {
        readers.addAll(readers(code));
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(code)) {
          readers.addAll(readers(jar.getPath("/")));
        }
      }
    }
    assertEquals(String.join("\n", READERS), String.join("\n", readers));
  }

  private static List<String> readers(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      List<String> names = new ArrayList<>();
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = root.relativize(file).toString();
        if (name.matches("io/(temporal/(?!api)|tracerail/).*\\.class")
            && READING.matcher(Files.readString(file, ISO_8859_1)).find()) {
          names.add(name.replace('/', '.').replaceFirst("\\.class$", ""));
        }
      }
      return names;
    }
  }

  private void register(Descriptor message) {
    String name = className(message);
    if (message.getOptions().getMapEntry()) {
      registerTypesOfFields(message);
    } else if (ABSENT.matcher(message.getFullName()).matches()) {
      registered.put(name, methods("newBuilder", ""));
    } else if (registered.put(name + "$Builder", ALL_METHODS) == null) {
      registered.put(name, ALL_METHODS);
      registerTypesOfFields(message);
    }
  }

  private void registerTypesOfFields(Descriptor message) {
    for (FieldDescriptor field : message.getFields()) {
      if (field.getJavaType() == JavaType.MESSAGE) {
        register(field.getMessageType());
      } else if (field.getJavaType() == JavaType.ENUM) {
        registered.put(
            className(field.getEnumType()),
            methods("valueOf", "\"com.google.protobuf.Descriptors$EnumValueDescriptor\"")
                .replace("]}]", "]}, {\"name\": \"getValueDescriptor\", \"parameterTypes\": []}]"));
      }
    }
  }

  private static String methods(String name, String parameters) {
    return "\"methods\": [{\"name\": \"%s\", \"parameterTypes\": [%s]}]"
        .formatted(name, parameters);
  }

  private static String className(GenericDescriptor type) {
    FileDescriptor file = type.getFile();
    String within = type.getFullName().substring(file.getPackage().length() + 1);
    String outer =
        file.getOptions().getJavaMultipleFiles()
            ? ""
            : file.getOptions().getJavaOuterClassname() + "$";
    return file.getOptions().getJavaPackage() + "." + outer + within.replace('.', '$');
  }
}
